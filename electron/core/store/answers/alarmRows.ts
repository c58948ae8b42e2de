import type { SQLOutputValue } from 'node:sqlite';
import {
  categoryOf,
  endedBetweenBit,
  isActive,
  kindOf,
  maintenanceBit,
  removedBit,
  severityOf,
  unseenBit,
} from '#core/store/tables/alarmBits.ts';
import { int, intOrNull, parsed, text, textOrNull } from '#core/store/tables/cells.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { AlarmDetail } from '#shared/model/alarm.ts';
import type { Told } from '#shared/model/told.ts';

/** How an alarm stands by what operators did. */
export const standingColumns = `acknowledged_by, acknowledged_at, acknowledged_until, reason, shelved_by,
  shelved_until, shelved_reason, ticket, note`;

/** What `alarmRow` reads, for use as: SELECT … FROM … WHERE … */
export const alarmColumns = `alarms.ref, alarms.node, alarms.id, alarms.state, alarms.occurrences, alarms.first_at,
  alarms.last_at, alarms.received_at, alarms.turned_at, alarms.ended_from, alarms.ended_to, definitions.code, definitions.text,
  definitions.detail, definitions.told, ${standingColumns}`;
export const alarmTables = `alarms JOIN definitions ON definitions.id = alarms.definition
  LEFT JOIN standings ON standings.alarm = alarms.ref`;

/** A row of the alarm list, from a row of the database. */
export function alarmRow(
  row: Readonly<Record<string, SQLOutputValue>>,
  nodeKey: string,
  nodeName: string,
): AlarmRow {
  const state = int(row.state);
  return {
    ...alarmFields(row),
    nodeKey,
    nodeName,
    receivedAt: int(row.received_at),
    activeSince: isActive(state) ? int(row.turned_at) : null,
    // Whoever listens to the news knows of it, no table does.
    chatter: null,
    isLate: false,
    endedBetween: (state & endedBetweenBit) === 0 ? null : [int(row.ended_from), int(row.ended_to)],
    inMaintenance: (state & maintenanceBit) !== 0,
  };
}

/** What the list and the log tell of an alarm alike. */
export function alarmFields(
  row: Readonly<Record<string, SQLOutputValue>>,
): Omit<
  AlarmRow,
  | 'nodeKey'
  | 'nodeName'
  | 'receivedAt'
  | 'activeSince'
  | 'chatter'
  | 'isLate'
  | 'endedBetween'
  | 'inMaintenance'
> {
  const state = int(row.state);
  const told = parsed<Told>(row.told ?? null);
  return {
    ref: int(row.ref),
    id: text(row.id),
    category: categoryOf(state),
    code: text(row.code),
    text: text(row.text),
    detail: parsed<AlarmDetail>(row.detail) ?? {},
    severity: severityOf(state),
    kind: kindOf(state),
    active: isActive(state),
    occurrences: int(row.occurrences),
    firstAt: int(row.first_at),
    lastAt: int(row.last_at),
    acknowledgedBy: textOrNull(row.acknowledged_by),
    acknowledgedAt: intOrNull(row.acknowledged_at),
    acknowledgedUntil: intOrNull(row.acknowledged_until),
    reason: textOrNull(row.reason),
    shelvedBy: textOrNull(row.shelved_by),
    shelvedUntil: intOrNull(row.shelved_until),
    shelvedReason: textOrNull(row.shelved_reason),
    ticket: textOrNull(row.ticket),
    note: textOrNull(row.note),
    endedUnacknowledged: (state & unseenBit) !== 0,
    removed: (state & removedBit) !== 0,
    ...(told && { told }),
  };
}
