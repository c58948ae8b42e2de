import { int, intOrNull, parsed, text, textOrNull } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { Teller } from './whose.ts';

/** What a node told of anything but alarms, where something turned. */
export function changeTeller({ database }: History): Teller {
  const find = database.prepare('SELECT at, mode, days, value FROM changes WHERE id = ?');
  const modeBefore = database.prepare(
    `SELECT mode FROM changes WHERE node = ? AND mode IS NOT NULL AND at <= ? AND id < ?
     ORDER BY at DESC, id DESC LIMIT 1`,
  );
  return ({ kind, ref, node, said }, base) => {
    const row = find.get(ref);
    if (!row) return null;
    const told = { ...base, nodeAt: intOrNull(row.at) };
    if (kind === 'license')
      return {
        ...told,
        kind,
        mode: text(row.mode) as LicenseMode,
        daysRemaining: intOrNull(row.days),
        was: textOrNull(modeBefore.get(node, int(row.at), ref)?.mode) as LicenseMode | null,
      };
    if (kind === 'restart') return null;
    const was = parsed<{ readonly was: string | null }>(said)?.was ?? null;
    return { ...told, kind, value: JSON.parse(text(row.value)), was } as HistoryRow;
  };
}

/** Events that never arrived. */
export function gapTeller({ database }: History): Teller {
  const find = database.prepare('SELECT from_seq, to_seq, reason FROM gaps WHERE id = ?');
  return ({ kind, ref }, base) => {
    const row = kind === 'gap' ? find.get(ref) : undefined;
    if (!row) return null;
    const value = {
      from: int(row.from_seq),
      to: intOrNull(row.to_seq) ?? 'end',
      reason: text(row.reason),
    } as const;
    return { ...base, kind: 'gap', value };
  };
}
