/**
 * Presses a button, found by its selector, in the row on which the grid's focus is.
 * Answers whether there is one.
 */
export function pressInActiveRow(selector: string): boolean {
  const cellId = document.activeElement?.getAttribute('aria-activedescendant');
  const row = document.getElementById(cellId ?? '')?.closest('[role="row"]');
  const button = row?.querySelector<HTMLButtonElement>(selector);
  button?.click();
  return button !== undefined && button !== null;
}
