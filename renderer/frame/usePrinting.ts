import { useEffect } from 'react';
import { attempt } from '#renderer/store/actions.ts';
import { dressForPaper, printPage } from '#renderer/ui/print/printing.ts';

/** The page on paper, whole; what cannot be asked for is told. */
export const print = (): void => void attempt(printPage);

/** Ctrl+P prints the page whole: a browser's own prints what is on screen. */
export function usePrinting(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPrint = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isPrint || event.key.toLowerCase() !== 'p') return;
      event.preventDefault();
      print();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    const undress = dressForPaper();
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true });
      undress();
    };
  }, []);
}
