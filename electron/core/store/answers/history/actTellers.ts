import { int, parsed, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { Said } from '#shared/acts/act.ts';
import type { EndReason, Mark } from '#shared/acts/ends.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import { alarmNamer, type Teller, whose } from './whose.ts';

/** Alarms of an act that are named; the others are counted. */
const mostNamed = 3;

/** What an operator did, with which alarms. */
export function actTeller(history: History): Teller {
  const { database } = history;
  const find = database.prepare('SELECT * FROM acts WHERE number = ?');
  const named = database.prepare(
    `SELECT alarm FROM act_alarms WHERE act = ? ORDER BY alarm LIMIT ${mostNamed}`,
  );
  const count = database.prepare('SELECT count(*) AS count FROM act_alarms WHERE act = ?');
  const nameOf = alarmNamer(history);
  return ({ kind, ref }, base) => {
    if (kind !== 'act') return null;
    const row = find.get(ref);
    const said = parsed<Said | MaintenanceSaid>(row?.said);
    if (!row || !said) return null;
    const first = named.all(ref).map(({ alarm }) => nameOf(int(alarm)));
    const more = int(count.get(ref)?.count) - first.length;
    const [only] = first;
    const node = only && more === 0 && first.every(({ nodeKey }) => nodeKey === only.nodeKey);
    const made = { id: text(row.id), at: int(row.at), by: text(row.by), station: text(row.station) };
    return {
      ...base,
      ...(node && whose(history.nodes.byKey.get(only.nodeKey))),
      kind,
      act: { ...made, ...said },
      alarms: { first, more },
    };
  };
}

/** What of an act ended by itself, and why. */
export function endTeller(history: History): Teller {
  const find = history.database.prepare('SELECT by FROM acts WHERE number = ?');
  const nameOf = alarmNamer(history);
  return ({ kind, ref, said }, base) => {
    const end = kind === 'end' ? parsed<{ alarm: number; mark: Mark; reason: EndReason }>(said) : null;
    if (!end) return null;
    const { alarm, mark, reason } = end;
    return { ...base, kind: 'end', mark, reason, by: text(find.get(ref)?.by), alarm: nameOf(alarm) };
  };
}
