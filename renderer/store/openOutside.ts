/**
 * Opens an address beside Watchline, which stays where it is and is told nothing of: in another tab, or from
 * the desktop in what the computer opens such addresses with.
 */
export function openOutside(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}
