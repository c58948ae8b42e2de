import type { Alarm, AlarmDetail } from '#shared/model/alarm.ts';
import { cutText } from '#shared/words/gateway.ts';
import type { TrapReport } from '../report.ts';
import { alarmId } from './alarmId.ts';
import type { KnownAlarms, Outcome, Restarted } from './outcome.ts';
import { reasonOfNumber } from './reasons.ts';
import { endSyslogAlarm } from './syslogOutcomes.ts';
import { asSentences, ended, raised } from './told.ts';
import { trapKindOf } from './trapKind.ts';
import type { TrapKind } from './trapKinds.ts';

/**
 * What a trap does to the alarms of the system it came from. Pure: its clock is when the trap was received.
 */
export function trapOutcomes(trap: TrapReport, known: KnownAlarms): readonly Outcome[] {
  const kind = trapKindOf(trap);
  if (kind.move === 'restart') return [restarted(trap, kind, known)];
  const id = idOf(trap, kind);
  const before = known.get(id);
  if (kind.move === 'end' || trap.severity === 'cleared') return [endOutcome(trap, kind, before)];
  const alarm = raised(before, {
    ...{ id, category: kind.category, code: codeOf(trap, kind), text: textOf(trap, kind) },
    detail: detailOf(trap),
    severity: trap.severity ?? 'indeterminate',
    kind: kind.move === 'count' ? 'event' : 'condition',
    at: trap.receivedAt,
  });
  return [
    ...endSyslogAlarm(trap.description ?? alarm.text, known),
    { type: 'alarm', change: before ? 'repeated' : 'raised', alarm },
  ];
}

/** A condition is what its end can be told to be of; an event is never ended by what ends a condition. */
function idOf({ reason, data, values }: TrapReport, kind: TrapKind): string {
  const { category, code, by, move } = kind;
  const family = move === 'count' ? 'event' : 'condition';
  return reason === null
    ? alarmId([family, code, ...by.map((label) => values[label] ?? '')])
    : alarmId([family, category, reason, data ?? '']);
}

const codeOf = ({ reason }: TrapReport, { code }: TrapKind): string =>
  reason === null ? code : reasonOfNumber(reason).code;

function endOutcome(trap: TrapReport, kind: TrapKind, before: Alarm | undefined): Outcome {
  // UDP loses, and nothing tells what began before the gateway did.
  if (!before?.active)
    return {
      ...{ type: 'notice', level: 'info' },
      text: `Ended, but that it began was not heard: ${textOf(trap, kind)}`,
    };
  return { type: 'alarm', change: 'cleared', alarm: ended(before) };
}

function restarted(trap: TrapReport, { words }: TrapKind, known: KnownAlarms): Restarted {
  const time = new Date(trap.receivedAt).toISOString();
  const note = `The system was started at ${time}: whether this is still so is not known.`;
  const uncertain = [...known.values()]
    .filter(({ active, kind }) => active && kind === 'condition')
    .map((alarm) => ({ ...alarm, detail: { ...alarm.detail, Uncertain: note } }));
  return { type: 'restarted', text: `${words}: what was open before may have ended unheard.`, uncertain };
}

/** Description and remedy; else what the reason means; else the words of the trap. */
function textOf({ description, remedy, reason, values }: TrapReport, { words, by }: TrapKind): string {
  if (description !== null || remedy !== null)
    return [description, remedy].filter((each) => each !== null).reduce(asSentences);
  if (reason !== null) return reasonOfNumber(reason).words ?? `${words}: reason ${reason}`;
  const told = by.flatMap((label) => (values[label] ? [`${label}: ${values[label]}`] : []));
  return told.length > 0 ? `${words}. ${told.join(' ')}` : words;
}

/** In the order it is shown. What every trap has says nothing of this one. */
function detailOf(trap: TrapReport): AlarmDetail {
  const { number, oid, reason, data, nodeTime, devId, isCut } = trap;
  const { System: _, ...values } = trap.values;
  return {
    Trap: number === null ? oid : `IPO-MIB ${number}`,
    ...(reason !== null && { Reason: `${reasonOfNumber(reason).code} (${reason})` }),
    ...(data && { Data: data }),
    ...values,
    ...(devId && { 'Device ID': devId }),
    ...(nodeTime && {
      'Node Time': nodeTime.at === null ? `${nodeTime.raw} (not known when)` : nodeTime.raw,
    }),
    ...(isCut && { Cut: cutText }),
  };
}
