/** Presses the button that this key is for, if the page has it now; one that cannot be used does nothing. */
export function pressButton(key: string): void {
  document.querySelector<HTMLElement>(`main button[aria-keyshortcuts="${CSS.escape(key)}"]`)?.click();
}
