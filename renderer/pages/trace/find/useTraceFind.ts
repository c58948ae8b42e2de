import { useCallback, useEffect, useMemo, useState } from 'react';
import { type FindQuery, TraceFind } from '#renderer/store/trace/traceFind.ts';
import type { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { readFind } from './readFind.ts';

/** A frame is 16 ms: the rest of it is for drawing. */
const budgetMs = 6;

export interface FindState {
  readonly query: FindQuery;
  readonly setQuery: (query: FindQuery) => void;
  /** What is wrong with the expression; null: nothing. */
  readonly problem: string | null;
  readonly expression: RegExp | null;
  readonly count: number;
  readonly isLooking: boolean;
  /** The match gone to and its place, from 1; null: none, or it is gone. */
  readonly current: number | null;
  readonly place: number | null;
  readonly goTo: { readonly seq: number; readonly count: number } | null;
  /** Goes to the next match after (before) the current one, else after `from`. */
  readonly go: (isForward: boolean, from: number) => void;
}

/** Looks through the rows as they come, a little at a time; `beat` says that some have come. */
export function useTraceFind(lines: TraceLines, beat: number): FindState {
  const [query, setQuery] = useState<FindQuery>({ text: '', isRegExp: false });
  const { expression, problem } = useMemo(() => readFind(query), [query]);
  const find = useMemo(() => new TraceFind(lines), [lines]);
  const [found, setFound] = useState({ count: 0, isLooking: false, isTooSlow: false });
  const [goTo, setGoTo] = useState<FindState['goTo']>(null);

  useEffect(() => {
    find.look(expression);
    setGoTo(null);
  }, [find, expression]);
  // Dependencies: rows that came, and another expression, are looked at.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const isLooking = find.step(budgetMs);
      const { count, isTooSlow } = find;
      setFound((before) =>
        before.count === count && before.isLooking === isLooking && before.isTooSlow === isTooSlow
          ? before
          : { count, isLooking, isTooSlow },
      );
      if (isLooking) timer = setTimeout(look);
    };
    look();
    return () => clearTimeout(timer);
  }, [find, expression, beat]);

  const current = goTo && find.placeOf(goTo.seq) !== null ? goTo.seq : null;
  const go = useCallback(
    (isForward: boolean, from: number) =>
      setGoTo((before) => {
        const at = before && find.placeOf(before.seq) !== null ? before.seq : from;
        const seq = find.nextFrom(at, isForward);
        return seq === null ? null : { seq, count: (before?.count ?? 0) + 1 };
      }),
    [find],
  );
  const place = current === null ? null : find.placeOf(current);
  return {
    query,
    setQuery,
    problem: problem ?? (found.isTooSlow ? 'This expression takes too long on these lines.' : null),
    expression: found.isTooSlow ? null : expression,
    count: found.count,
    isLooking: found.isLooking,
    current,
    place: place === null ? null : place + 1,
    goTo,
    go,
  };
}
