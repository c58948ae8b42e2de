import { useEffect, useRef } from 'react';

/**
 * What is to be done once an answer has come, as long as whoever asked is drawn: a dialog that was left
 * meanwhile does not close the one that was opened after it.
 */
export function useWhileShown(act: () => void): () => void {
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return () => {
    if (isShown.current) act();
  };
}
