import { useEffect } from 'react';

/*
 * Which rows the page on screen shows and in which order, by what they are rows of, so that they can leave as
 * they are seen. Looked at when they do: nothing is drawn anew because of it.
 */

const shown = new Map<string, readonly string[]>();

/** The keys of the rows; undefined: the page on screen has none of that. */
export const shownRows = (of: string): readonly string[] | undefined => shown.get(of);

/** `keys`: null, as they go. */
export function keepShownRows(of: string, keys: readonly string[] | null): void {
  if (keys) shown.set(of, keys);
  else shown.delete(of);
}

/** Of what is no grid. */
export function useShownRows(of: string, keys: readonly string[]): void {
  useEffect(() => {
    keepShownRows(of, keys);
    return () => keepShownRows(of, null);
  }, [of, keys]);
}
