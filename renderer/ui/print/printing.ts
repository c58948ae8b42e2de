// Comes in: that somebody wants the page on paper. Goes out: the same to whatever draws less than there is,
// so that it gets all of it first. Never: prints before all of it is there, or leaves a page in its paper
// dress.
import { flushSync } from 'react-dom';

/** Rows printed at once. */
export const maxPrinted = 10_000;

/** Something that draws less than there is. */
export interface Printable {
  /** Gets all of it, as much of it as is printed. */
  readonly gather: () => Promise<void>;
  /** As much as is there without asking anybody. */
  readonly takeDrawn: () => void;
  readonly over: () => void;
}

const printables = new Set<Printable>();
let isGathered = false;

/** Answers how to be asked no more. */
export function onPrint(printable: Printable): () => void {
  printables.add(printable);
  return () => void printables.delete(printable);
}

/** The page as it is asked for, whole. */
export async function printPage(): Promise<void> {
  await Promise.all([...printables].map(({ gather }) => gather()));
  isGathered = true;
  window.print();
}

const schemeAttribute = 'data-mantine-color-scheme';

/** Paper is light, whatever the screen is. Answers how to stop. */
export function dressForPaper(): () => void {
  let scheme: string | null = null;
  const dress = (): void => {
    if (!isGathered)
      flushSync(() => {
        for (const { takeDrawn } of printables) takeDrawn();
      });
    scheme = document.documentElement.getAttribute(schemeAttribute);
    document.documentElement.setAttribute(schemeAttribute, 'light');
  };
  const undress = (): void => {
    isGathered = false;
    for (const { over } of printables) over();
    if (scheme !== null) document.documentElement.setAttribute(schemeAttribute, scheme);
  };
  window.addEventListener('beforeprint', dress);
  window.addEventListener('afterprint', undress);
  return () => {
    window.removeEventListener('beforeprint', dress);
    window.removeEventListener('afterprint', undress);
  };
}
