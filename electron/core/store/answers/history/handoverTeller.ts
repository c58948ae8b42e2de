import { int, parsed, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import type { Teller } from './whose.ts';

interface Said {
  readonly handover: string;
  readonly isTaken?: true;
}

/** A shift that was handed over, or taken over. */
export function handoverTeller({ database }: History): Teller {
  const find = database.prepare(
    `SELECT by, text, sheet ->> 'since' AS since, sheet ->> 'until' AS until FROM handovers WHERE id = ?`,
  );
  return ({ kind, said, by }, base): HistoryRow | null => {
    const told = kind === 'handover' ? parsed<Said>(said) : null;
    const row = told && find.get(told.handover);
    if (!told || !row) return null;
    return {
      ...base,
      kind: 'handover',
      id: told.handover,
      turn: told.isTaken ? 'takenOver' : 'handedOver',
      by: by ?? '',
      from: text(row.by),
      since: int(row.since),
      until: int(row.until),
      text: text(row.text),
    };
  };
}
