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

/** What one alarm after the other is read into: an object each would be most of what a thread throws away. */
export type AlarmRead = { -readonly [Field in keyof PackedAlarm]: PackedAlarm[Field] };

export const noAlarm = (): AlarmRead => ({
  ...{ alias: 0, definition: -1, seq: 0, at: 0, change: 0, state: 0, occurrences: 0, firstAt: 0, lastAt: 0 },
});

export function readAlarm(columns: AlarmColumns, row: number, into: AlarmRead): void {
  into.alias = columns.alias[row] ?? 0;
  into.definition = columns.definition[row] ?? -1;
  into.seq = columns.seq[row] ?? 0;
  into.at = columns.at[row] ?? 0;
  into.change = columns.change[row] ?? 0;
  into.state = columns.state[row] ?? 0;
  into.occurrences = columns.occurrences[row] ?? 0;
  into.firstAt = columns.firstAt[row] ?? 0;
  into.lastAt = columns.lastAt[row] ?? 0;
}

/** Room for twice as many, with what is there. */
export function grown(columns: AlarmColumns): AlarmColumns {
  const larger = makeColumns(columns.alias.length * 2);
  for (const [name, column] of Object.entries(columns)) larger[name as keyof PackedAlarm].set(column);
  return larger;
}

/** What a message moves instead of copying it. */
export const buffersOf = (columns: AlarmColumns): ArrayBuffer[] =>
  Object.values(columns).map(({ buffer }) => buffer);
