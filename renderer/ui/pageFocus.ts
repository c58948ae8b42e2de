import { useEffect, useState } from 'react';

/** The rows of a page: its first grid, or the first of what stands for one. */
const rowsOfPage = 'main [role="grid"], main [data-index="0"]';

const findRows = (): HTMLElement | null => document.querySelector<HTMLElement>(rowsOfPage);

/** The keys are the rows' again. Until a page has rows they are the page's own. */
export function focusRows(): void {
  const rows = findRows();
  if (rows) rows.focus({ preventScroll: true });
  else waitForRows(document.querySelector('main'));
}

function waitForRows(page: HTMLElement | null): void {
  if (!page) return;
  page.focus({ preventScroll: true });
  const observer = new MutationObserver(() => findRows()?.focus({ preventScroll: true }));
  observer.observe(page, { childList: true, subtree: true });
  page.addEventListener('blur', () => observer.disconnect(), { once: true });
}

function isThere(element: Element | null): element is HTMLElement {
  return element instanceof HTMLElement && element.isConnected && element !== document.body;
}

/** For what took the focus from it and has done its part; the page's rows get it where that is gone. */
export function focusBackTo(from: Element | null): void {
  if (isThere(from)) from.focus({ preventScroll: true });
  else focusRows();
}

/** What went with its own button, whose press had the keys then, leaves them to the page's rows. */
export function focusOnFrom(pressed: Element | null): void {
  const now = document.activeElement;
  if (now === pressed || !isThere(now)) focusRows();
}

/** The page's rows get the keys where what had them has gone as this came, or goes with it. */
export function useFocusIfLost(): void {
  useEffect(() => {
    const focusIfLost = (): void => {
      if (!isThere(document.activeElement)) focusRows();
    };
    focusIfLost();
    return focusIfLost;
  }, []);
}

/** What had the focus gets it back when this goes; the page's rows do where that is gone, too. */
export function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Who has taken the focus meanwhile, another dialog, keeps it.
      if (isThere(document.activeElement)) return;
      if (isThere(from)) from.focus({ preventScroll: true });
      if (!isThere(document.activeElement)) focusRows();
    },
    [from],
  );
}

/**
 * Gives the keys to one control of the page, also where the page itself, gone to just now, or what was closed
 * gives them back to the page; until somebody presses something. Answers how to let go.
 */
export function focusControl(control: HTMLElement): () => void {
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement && target.matches('main')) control.focus();
  };
  const letGo = (): void => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('keydown', letGo);
    document.removeEventListener('pointerdown', letGo);
  };
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keydown', letGo);
  document.addEventListener('pointerdown', letGo);
  control.focus();
  return letGo;
}
