// Questions about alarms by their numbers, of as many as there are: asked in parts, one after the other.
import { isListed } from '#shared/advice/alarms/alarmState.ts';
import {
  type AlarmRefQuery,
  type AlarmRefs,
  type AlarmRow,
  type KnownAlarm,
  maxAskedRefs,
  maxKnownAlarms,
  maxRefs,
} from '#shared/contract/alarms.ts';
import { formatCount } from '#shared/words/count.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { tell } from './actions.ts';
import type { AlarmSelection } from './alarmQuery.ts';
import { chunks } from './chunks.ts';
import { host } from './connection.ts';

/** Alarms by number, and how many of them are in each group, by key. */
export interface FoundAlarms extends Pick<AlarmRefs, 'refs' | 'gone'> {
  readonly inGroups: ReadonlyMap<string, number>;
}

/** Which of these pass the filter, in the order shown, and which are in no list any more. */
export async function lookUpAlarms(refs: readonly number[], selection: AlarmSelection): Promise<FoundAlarms> {
  const found: number[] = [];
  const gone: number[] = [];
  const inGroups = new Map<string, number>();
  for (const among of chunks(refs, maxAskedRefs)) {
    const answer = await host().alarmRefs({ ...selection, among });
    found.push(...answer.refs);
    gone.push(...answer.gone);
    for (const { key, count } of answer.inGroups ?? []) inGroups.set(key, (inGroups.get(key) ?? 0) + count);
  }
  return { refs: found, gone, inGroups };
}

/** All that pass, or the stretch between two: none of them, told why, where it cannot be. */
export async function askAlarmRefs(query: AlarmRefQuery): Promise<FoundAlarms> {
  try {
    const { refs, total, inGroups = [] } = await host().alarmRefs(query);
    if (total > refs.length)
      tell(
        `The first ${formatCount(maxRefs)} of ${formatCount(total)} alarms are selected: so many at once.`,
      );
    return { refs, gone: [], inGroups: new Map(inGroups.map(({ key, count }) => [key, count])) };
  } catch (error) {
    tell(reasonOf(error), true);
    return { refs: [], gone: [], inGroups: new Map() };
  }
}

/** As they are now. Those that are in no list any more are left out. */
export async function askAlarmRows(refs: readonly number[]): Promise<readonly AlarmRow[]> {
  return (await askKnownAlarms(refs)).filter(isListed);
}

/** As they are now, also those that are in no list any more. */
export async function askKnownAlarms(refs: readonly number[]): Promise<readonly KnownAlarm[]> {
  const rows: KnownAlarm[] = [];
  for (const some of chunks(refs, maxKnownAlarms)) rows.push(...(await host().alarmsByRef(some)));
  return rows;
}

/** How far the history has got: what is seen from now on is as of then, or later. */
export async function askPosition({
  filter,
  sort,
}: Pick<AlarmSelection, 'filter' | 'sort'>): Promise<number> {
  return (await host().alarmRefs({ filter, sort, among: [1] })).position;
}
