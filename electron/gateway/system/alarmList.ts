import { alarmId } from '#gateway/alarms/alarmId.ts';
import { ended, raised, type Telling } from '#gateway/alarms/told.ts';
import type { SystemJournal } from '#gateway/journal/systemJournal.ts';
import type { EventBody } from '#nodeSide/journal/journal.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { fullListText } from '#shared/words/gateway.ts';

/** What the alarms that a node lists may take, as they are told. */
export interface ListLimits {
  readonly mostAlarms: number;
  readonly mostOctets: number;
}

type Listed = Pick<SystemJournal, 'alarms' | 'octetsOf'>;

/** Of the rows a node may have so much is for those that have ended. */
const endedPart = 0.25;
/** A list that was full and of which less than this is taken by open alarms has room again. */
const roomyPart = 0.9;

const fullId = alarmId(['list', 'full']);

/** The alarms that a list has no room for: those that are missed least. */
export function excessOf(list: Listed, { mostAlarms, mostOctets }: ListLimits): readonly Alarm[] {
  const mostEnded = mostAlarms * endedPart;
  const all = [...list.alarms.values()].filter(({ id }) => id !== fullId);
  let octets = octetsIn(list, all);
  let endedCount = 0;
  for (const { active } of all) endedCount += Number(!active);
  if (endedCount <= mostEnded && all.length <= mostAlarms && octets <= mostOctets) return [];
  const oldest = all.sort((one, other) => one.lastAt - other.lastAt);
  const over = oldest.filter(({ active }) => !active);
  const excess = new Set(over.slice(0, Math.max(0, over.length - mostEnded)));
  octets -= octetsIn(list, excess);
  // What is still so is missed most; what happened once, less.
  for (const alarm of new Set([...over, ...oldest.filter(({ kind }) => kind === 'event'), ...oldest])) {
    if (all.length - excess.size <= mostAlarms && octets <= mostOctets) break;
    if (excess.has(alarm)) continue;
    excess.add(alarm);
    octets -= list.octetsOf(alarm.id);
  }
  return [...excess];
}

interface Full extends ListLimits {
  /** How many were taken from the list that had not ended. */
  readonly openCount: number;
  readonly at: EpochMs;
}

/** An alarm that is listed no more without having ended is told of, and counted; null: nothing is new. */
export function fullListChange(list: Listed, full: Full): EventBody | null {
  const { openCount, mostAlarms, mostOctets, at } = full;
  const before = list.alarms.get(fullId);
  if (openCount > 0) {
    const occurrences = openCount + (before?.occurrences ?? 0);
    const telling: Telling = {
      ...{ id: fullId, category: 'service', code: 'gateway-list-full', text: fullListText(occurrences) },
      ...{ detail: {}, severity: 'major', kind: 'condition', at },
    };
    return {
      type: 'alarm',
      change: before?.active ? 'repeated' : 'raised',
      alarm: { ...raised(before, telling), occurrences },
    };
  }
  if (!before?.active) return null;
  const open = [...list.alarms.values()].filter(({ active }) => active);
  const isRoomy = open.length < mostAlarms * roomyPart && octetsIn(list, open) < mostOctets * roomyPart;
  return isRoomy ? { type: 'alarm', change: 'cleared', alarm: ended(before) } : null;
}

function octetsIn(list: Listed, alarms: Iterable<Alarm>): number {
  let octets = 0;
  for (const { id } of alarms) octets += list.octetsOf(id);
  return octets;
}
