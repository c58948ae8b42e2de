/** Puts text on the clipboard. @throws Error when the browser refuses. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error('The clipboard could not be written. Select the text and copy it by hand.');
  }
}
