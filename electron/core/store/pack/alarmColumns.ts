import type { AlarmSaid } from '#core/store/tables/eventRows.ts';

/** An alarm event in numbers. */
export interface PackedAlarm extends AlarmSaid {
  /** See AliasTable. */
  readonly alias: number;
  /** Where its words stand among the pack's definitions; -1: the thread has seen them. */
  readonly definition: number;
}

/** Alarm events, a column a field. */
export type AlarmColumns = Readonly<Record<keyof PackedAlarm, Float64Array<ArrayBuffer>>>;

export const makeColumns = (rows: number): AlarmColumns => ({
  alias: new Float64Array(rows),
  definition: new Float64Array(rows),
  seq: new Float64Array(rows),
  at: new Float64Array(rows),
  change: new Float64Array(rows),
  state: new Float64Array(rows),
  occurrences: new Float64Array(rows),
  firstAt: new Float64Array(rows),
  lastAt: new Float64Array(rows),
});

export function writeAlarm(columns: AlarmColumns, row: number, alarm: PackedAlarm): void {
  columns.alias[row] = alarm.alias;
  columns.definition[row] = alarm.definition;
  columns.seq[row] = alarm.seq;
  columns.at[row] = alarm.at;
  columns.change[row] = alarm.change;
  columns.state[row] = alarm.state;
  columns.occurrences[row] = alarm.occurrences;
  columns.firstAt[row] = alarm.firstAt;
  columns.lastAt[row] = alarm.lastAt;
}

export const readAlarm = (columns: AlarmColumns, row: number): PackedAlarm => ({
  alias: columns.alias[row] ?? 0,
  definition: columns.definition[row] ?? -1,
  seq: columns.seq[row] ?? 0,
  at: columns.at[row] ?? 0,
  change: columns.change[row] ?? 0,
  state: columns.state[row] ?? 0,
  occurrences: columns.occurrences[row] ?? 0,
  firstAt: columns.firstAt[row] ?? 0,
  lastAt: columns.lastAt[row] ?? 0,
});

/** Room for twice as many, with what is there. */
export function grown(columns: AlarmColumns): AlarmColumns {
  const larger = makeColumns(columns.alias.length * 2);
  for (const [name, column] of Object.entries(columns)) larger[name as keyof PackedAlarm].set(column);
  return larger;
}

/** What a message moves instead of copying it. */
export const buffersOf = (columns: AlarmColumns): ArrayBuffer[] =>
  Object.values(columns).map(({ buffer }) => buffer);
