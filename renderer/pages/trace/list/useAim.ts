import { useEffect, useRef, useState } from 'react';

/** ms: so long after it was moved, a pointer may still be on its way to a row, or about to press it. */
const aimMs = 1_000;

export interface Aim<Stand> {
  /** Where the list stood as somebody began to aim at one of its rows; null: nobody does. */
  readonly held: Stand | null;
  /** The pointer was moved over the list, which stands here. */
  readonly hold: (stand: Stand) => void;
  readonly release: () => void;
}

/**
 * A list whose rows move by themselves waits while a pointer is moved over it: what is pressed is what was
 * looked at.
 */
export function useAim<Stand>(): Aim<Stand> {
  const [held, setHeld] = useState<Stand | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const release = (): void => {
    clearTimeout(timer.current);
    setHeld(null);
  };
  return {
    held,
    hold(stand) {
      clearTimeout(timer.current);
      timer.current = setTimeout(release, aimMs);
      if (held === null) setHeld(() => stand);
    },
    release,
  };
}
