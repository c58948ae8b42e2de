import { notifications } from '@mantine/notifications';
import { allHidden } from '#shared/words/choice.ts';
import { formatCount } from '#shared/words/count.ts';
import { tell } from './actions.ts';

/** Longest text repeated in the notice. */
const maxShown = 80;

const noticeId = 'copied';

/**
 * Puts text on the clipboard and says so. `count`: the rows it is of; none where the filter hides them all.
 */
export async function copyText(what: string, text: string, count = 1): Promise<void> {
  if (count === 0) return tell(allHidden);
  try {
    await navigator.clipboard.writeText(text);
    // Copying cell after cell keeps one notice, not a pile of them.
    notifications.hide(noticeId);
    notifications.show({
      id: noticeId,
      message:
        what === 'cell'
          ? `Copied: ${text.slice(0, maxShown)}`
          : count > 1
            ? `Copied ${formatCount(count)} rows.`
            : 'Copied.',
      autoClose: 2_500,
    });
  } catch {
    tell('The clipboard could not be written. Select the text and copy it by hand.', true);
  }
}
