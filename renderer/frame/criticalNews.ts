import type { AlarmWindow } from '#shared/contract/alarms.ts';

/** What is remembered of the critical alarms that are active: all of them that have been seen. */
export type SeenAlarms = ReadonlySet<number>;

export interface CriticalNews {
  readonly seen: SeenAlarms;
  /** The nodes of those that were not there before, one entry an alarm. */
  readonly added: readonly { readonly nodeKey: string; readonly nodeName: string }[];
}

/**
 * Which alarms of a window are new: by alarm, not by count, since one may end as another begins. `before`
 * null: the window is the first, and none of it is news.
 */
export function criticalNews(before: SeenAlarms | null, { rows, total }: AlarmWindow): CriticalNews {
  const shown = new Set(rows.map(({ ref }) => ref));
  // Of those that did not fit nobody knows whether they have ended: they stay seen.
  const seen = total > rows.length ? new Set([...(before ?? []), ...shown]) : shown;
  return { seen, added: before ? rows.filter(({ ref }) => !before.has(ref)) : [] };
}
