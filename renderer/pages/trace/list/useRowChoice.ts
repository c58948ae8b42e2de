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
  const none: Choice = { lines, epoch: lines.epoch, active: null, chosen: nobody };
  const [choice, setChoice] = useState(none);
  const current = choice.lines === lines && choice.epoch === lines.epoch ? choice : none;
  const active = current.active !== null && lines.row(current.active) ? current.active : null;
  const change = (part: Partial<Choice>): void => setChoice({ ...current, ...part });
  return {
    active,
    chosen: current.chosen,
    activate: (seq) => change({ active: seq }),
    toggle: (seq) => {
      const chosen = new Set(current.chosen);
      if (!chosen.delete(seq)) chosen.add(seq);
      change({ active: seq, chosen });
    },
    extendTo: (seq) => {
      const chosen = new Set(current.chosen);
      const from = active ?? seq;
      const first = lines.shownIndexFrom(Math.min(from, seq));
      const last = lines.shownIndexFrom(Math.max(from, seq));
      for (let index = first; index <= last; index++) {
        const at = lines.shownSeq(index);
        if (at !== undefined) chosen.add(at);
      }
      change({ active: seq, chosen });
    },
    chooseAll: () => {
      const chosen = new Set<number>();
      for (let index = 0; index < lines.shownCount; index++) chosen.add(lines.shownSeq(index) as number);
      change({ chosen });
    },
    clear: () => change({ chosen: nobody }),
    rows: () => {
      const numbers = current.chosen.size > 0 ? [...current.chosen].sort((a, b) => a - b) : [active ?? -1];
      return numbers.map((seq) => lines.row(seq)).filter((row) => row !== undefined);
    },
  };
}
