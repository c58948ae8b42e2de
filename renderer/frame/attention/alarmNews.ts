import type { AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';

/** What is remembered of the alarms that are active: how bad each was when it was seen last. */
export type SeenAlarms = ReadonlyMap<number, Severity>;

export interface AlarmNews {
  readonly seen: SeenAlarms;
  /** Those that were not there before, or are worse now. */
  readonly added: readonly AlarmRow[];
}

/**
 * Which alarms of a window are news: by alarm, not by count, since one may end as another begins. `before`
 * null: the window is the first, and none of it is news.
 */
export function alarmNews(before: SeenAlarms | null, { rows, total }: AlarmWindow): AlarmNews {
  const shown = rows.map(({ ref, severity }) => [ref, severity] as const);
  // Of those that did not fit nobody knows whether they have ended: they stay seen.
  const seen = new Map([...(total > rows.length ? (before ?? []) : []), ...shown]);
  const isNews = ({ ref, severity }: AlarmRow): boolean => {
    const was = before?.get(ref);
    return was === undefined || severities.indexOf(severity) < severities.indexOf(was);
  };
  return { seen, added: before ? rows.filter(isNews) : [] };
}
