import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Whoever has neither moved the pointer nor pressed a key for so long is not about to press anything, ms. */
const heldMs = 5_000;

/** As these keys were; what is new stands behind them. */
export function inHeldOrder<T>(
  items: readonly T[],
  keys: readonly string[],
  keyOf: (item: T) => string,
): readonly T[] {
  const places = new Map(keys.map((key, place) => [key, place]));
  const placeOf = (item: T): number => places.get(keyOf(item)) ?? keys.length;
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * A list that is sorted anew as it changes, and not under the pointer: while somebody is about to press
 * something in it, its items stay where they are.
 */
export function useHeldOrder<T>(items: readonly T[], keyOf: (item: T) => string) {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef<readonly string[]>([]);
  const ordered = isHeld ? inHeldOrder(items, shown.current, keyOf) : items;
  useLayoutEffect(() => {
    shown.current = ordered.map(keyOf);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const release = (): void => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const hold = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(release, heldMs);
    setHeld(true);
  };
  return { ordered, holding: { onPointerMove: hold, onPointerLeave: release, onKeyDownCapture: hold } };
}
