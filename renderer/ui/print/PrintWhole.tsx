import { type ReactNode, useEffect, useRef, useState } from 'react';
import { onPrint } from './printing.ts';

interface PrintWholeProps<T> {
  /** What is there at once: where the browser prints by itself, it waits for nobody. */
  readonly drawn: () => T;
  /** Gets all that is printed; left out: it is there. */
  readonly load?: (() => Promise<T>) | undefined;
  readonly children: (all: T) => ReactNode;
}

/** On paper alone: all of what the screen shows a part of. */
export function PrintWhole<T>({ load, drawn, children }: PrintWholeProps<T>) {
  const [all, setAll] = useState<{ readonly value: T } | null>(null);
  const latest = useRef({ load, drawn });
  useEffect(() => {
    latest.current = { load, drawn };
  });
  useEffect(
    () =>
      onPrint({
        gather: async () => {
          const { load: whole, drawn: now } = latest.current;
          const value = whole ? await whole() : now();
          setAll({ value });
        },
        takeDrawn: () => setAll({ value: latest.current.drawn() }),
        over: () => setAll(null),
      }),
    [],
  );
  if (!all) return null;
  return <div className="paper">{children(all.value)}</div>;
}
