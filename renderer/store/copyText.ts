import { notifications } from '@mantine/notifications';
import { tell } from './actions.ts';

/** Longest text repeated in the notice. */
const maxShown = 80;

const noticeId = 'copied';

/** Puts text on the clipboard and says so. */
export async function copyText(what: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    // Copying cell after cell keeps one notice, not a pile of them.
    notifications.hide(noticeId);
    notifications.show({
      id: noticeId,
      message: what === 'cell' ? `Copied: ${text.slice(0, maxShown)}` : 'Copied.',
      autoClose: 2_500,
    });
  } catch {
    tell('The clipboard could not be written. Select the text and copy it by hand.', true);
  }
}
