import type { Losses } from '#gateway/senders/losses.ts';
import { senderText } from '#gateway/senders/senderFinder.ts';
import type { EventBody } from '#nodeSide/journal/journal.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { type EpochMs, hourMs } from '#shared/model/time.ts';
import {
  lossKinds,
  lossText,
  lossWords,
  namingText,
  senderNames,
  unknownSenderCode,
  unknownSenderText,
} from '#shared/words/gateway.ts';
import type { PlayedSystem } from './playedSystem.ts';

/** Nothing more was lost for so long: the alarm of it is over. */
const quietMs = hourMs;

export interface OwnState {
  readonly losses: Losses;
  readonly lostCount: number;
  /** Since this was asked for last. */
  readonly newlyLost: number;
  readonly strangers: readonly PlayedSystem[];
  /** Where a node is reached, for a fleet file. */
  readonly urlOf: (nodeId: string) => string;
}

/** What has changed of the alarms of the gateway itself. */
export function ownChanges(
  { losses, lostCount, newlyLost, strangers, urlOf }: OwnState,
  known: ReadonlyMap<string, Alarm>,
  now: EpochMs,
): EventBody[] {
  const lost = known.get('lost');
  const firstAt = lost?.active ? lost.firstAt : now;
  const changes: EventBody[] = [];
  if (newlyLost > 0) changes.push(change(lost, lossAlarm(losses, lostCount, firstAt, now)));
  else if (lost?.active && now - lost.lastAt > quietMs) changes.push(ended(lost));
  for (const stranger of strangers) {
    const alarm = strangerAlarm(stranger, urlOf(stranger.id));
    const before = known.get(alarm.id);
    if (before?.occurrences !== alarm.occurrences) changes.push(change(before, alarm));
  }
  const ids = new Set(strangers.map(alarmIdOf));
  for (const alarm of known.values())
    if (alarm.code === unknownSenderCode && alarm.active && !ids.has(alarm.id)) changes.push(ended(alarm));
  return changes;
}

const alarmIdOf = ({ id }: PlayedSystem): string => `unknown-${id}`;

const change = (before: Alarm | undefined, alarm: Alarm): EventBody => ({
  type: 'alarm',
  change: before?.active ? 'repeated' : 'raised',
  alarm,
});

const ended = (alarm: Alarm): EventBody => ({
  type: 'alarm',
  change: 'cleared',
  alarm: { ...alarm, active: false },
});

const lossAlarm = (losses: Losses, occurrences: number, firstAt: EpochMs, lastAt: EpochMs): Alarm => ({
  id: 'lost',
  category: 'service',
  code: 'gateway-messages-lost',
  text: lossText(losses),
  detail: Object.fromEntries(
    lossKinds.flatMap((kind) => (losses[kind] > 0 ? [[lossWords[kind], losses[kind]]] : [])),
  ),
  severity: 'major',
  kind: 'event',
  active: true,
  occurrences,
  firstAt,
  lastAt,
});

function strangerAlarm(stranger: PlayedSystem, url: string): Alarm {
  const { reports, traps, heardSince, heardAt } = stranger.journal.heard;
  const sender = senderText(stranger.id);
  return {
    id: alarmIdOf(stranger),
    category: 'service',
    code: unknownSenderCode,
    text: unknownSenderText(sender, traps, reports - traps),
    detail: { [senderNames.sender]: sender, [senderNames.node]: url, [senderNames.naming]: namingText },
    severity: 'warning',
    kind: 'condition',
    active: true,
    occurrences: reports,
    firstAt: heardSince ?? 0,
    lastAt: heardAt ?? 0,
  };
}
