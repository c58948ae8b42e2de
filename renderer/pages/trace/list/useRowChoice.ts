import { useState } from 'react';
import { none as nobody } from '#renderer/store/none.ts';
import type { TraceLines } from '#renderer/store/trace/traceLines.ts';
import type { TraceRow } from '#renderer/store/trace/traceRow.ts';

interface Choice {
  /** Of these rows; cleared or opened anew they are others. */
  readonly lines: TraceLines;
  readonly epoch: number;
  readonly active: number | null;
  readonly chosen: ReadonlySet<number>;
}

export interface RowChoice {
  /** The number of the row the keyboard is on; null: none yet, or it is gone. */
  readonly active: number | null;
  readonly chosen: ReadonlySet<number>;
  readonly activate: (seq: number) => void;
  readonly toggle: (seq: number) => void;
  /** Chooses all shown rows between the active one and this one, and makes this one active. */
  readonly extendTo: (seq: number) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
  /** The chosen rows that are still there, or the active one. */
  readonly rows: () => readonly TraceRow[];
}

export function useRowChoice(lines: TraceLines): RowChoice {
  const none = (): Choice => ({ lines, epoch: lines.epoch, active: null, chosen: nobody });
  const [choice, setChoice] = useState(none);
  const isCurrent = (was: Choice): boolean => was.lines === lines && was.epoch === lines.epoch;
  const current = isCurrent(choice) ? choice : none();
  const active = current.active !== null && lines.row(current.active) ? current.active : null;
  // Of the rows as they are when it happens: the list is drawn more often than who asks for this.
  const change = (part: (was: Choice) => Partial<Choice>): void =>
    setChoice((choice) => {
      const was = isCurrent(choice) ? choice : none();
      return { ...was, ...part(was) };
    });
  return {
    active,
    chosen: current.chosen,
    activate: (seq) => change(() => ({ active: seq })),
    toggle: (seq) =>
      change((was) => {
        const chosen = new Set(was.chosen);
        if (!chosen.delete(seq)) chosen.add(seq);
        return { active: seq, chosen };
      }),
    extendTo: (seq) =>
      change((was) => {
        const chosen = new Set(was.chosen);
        const from = was.active !== null && lines.row(was.active) ? was.active : seq;
        const first = lines.shownIndexFrom(Math.min(from, seq));
        const last = lines.shownIndexFrom(Math.max(from, seq));
        for (let index = first; index <= last; index++) {
          const at = lines.shownSeq(index);
          if (at !== undefined) chosen.add(at);
        }
        return { active: seq, chosen };
      }),
    chooseAll: () =>
      change(() => {
        const chosen = new Set<number>();
        for (let index = 0; index < lines.shownCount; index++) chosen.add(lines.shownSeq(index) as number);
        return { chosen };
      }),
    clear: () => change(() => ({ chosen: nobody })),
    rows: () => {
      const numbers = current.chosen.size > 0 ? [...current.chosen].sort((a, b) => a - b) : [active ?? -1];
      return numbers.map((seq) => lines.row(seq)).filter((row) => row !== undefined);
    },
  };
}
