import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';

/** What a report does to its system: an event of its journal, or a start that leaves its alarms uncertain. */
export type Outcome =
  | { readonly type: 'alarm'; readonly change: AlarmChange; readonly alarm: Alarm }
  | { readonly type: 'notice'; readonly level: 'info' | 'warning'; readonly text: string }
  | Restarted;

/**
 * The system was started: what was open may have ended without a word, and what began may have been missed.
 * A gap belongs here, and each open alarm from now on says so.
 */
export interface Restarted {
  readonly type: 'restarted';
  readonly text: string;
  /** The open alarms, with a note in their detail; the change of none of them is news. */
  readonly uncertain: readonly Alarm[];
}

/** The alarms a system has listed so far, active or ended, by id. */
export type KnownAlarms = ReadonlyMap<string, Alarm>;
