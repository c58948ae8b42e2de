import { tell } from './actions.ts';

/** Longest text repeated in the notice. */
const maxShown = 80;

/** Puts text on the clipboard and says so. */
export async function copyText(what: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(what === 'cell' ? `Copied: ${text.slice(0, maxShown)}` : 'Copied.');
  } catch {
    tell('The clipboard could not be written. Select the text and copy it by hand.', true);
  }
}
