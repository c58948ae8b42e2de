import { joinValues, type PageName, type Params } from '#renderer/store/route.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';

/** A place that tells more of a row. */
export interface RowLink {
  readonly word: string;
  readonly title: string;
  readonly page: PageName;
  readonly params: Params;
}

/** The alarm, the job, the handover, or what was traced in the minute; the first is what the row opens. */
export function rowLinks(row: HistoryRow): readonly RowLink[] {
  const [ref] = alarmsOf(row);
  const links: RowLink[] = [];
  if (ref !== undefined)
    links.push({
      word: 'Alarm',
      title: 'Show it in Service Alarms',
      page: 'alarms',
      params: { alarm: String(ref) },
    });
  if (row.kind === 'job')
    links.push({
      word: 'Job',
      title: 'Show what became of it',
      page: 'history',
      params: { ...useRoute.getState().params, job: joinValues([row.job.id]) },
    });
  if (row.kind === 'handover')
    links.push({
      word: 'Handover',
      title: 'Show the sheet as it was handed over',
      page: 'handover',
      params: { id: row.id },
    });
  if (row.nodeKey !== null && row.nodeAt !== null && !isFaultPlace(row.nodeKey))
    links.push({
      word: 'Trace',
      title: 'Show what was traced in the minute before and after',
      page: 'trace',
      params: { node: joinValues([row.nodeKey]), at: new Date(row.nodeAt).toISOString() },
    });
  return links;
}

/** The alarms a row tells of; of an act with many those that are named. */
export function alarmsOf(row: HistoryRow): readonly number[] {
  if (row.kind === 'alarm' || row.kind === 'repeat') return [row.ref];
  if (row.kind === 'act') return row.alarms.first.map(({ ref }) => ref);
  return row.kind === 'end' ? [row.alarm.ref] : [];
}
