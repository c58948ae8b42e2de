import { alarmId } from '#gateway/alarms/alarmId.ts';
import type { KnownAlarms, Outcome, Restarted } from '#gateway/alarms/outcome.ts';
import { outcomesOf } from '#gateway/alarms/outcomes.ts';
import { raised } from '#gateway/alarms/told.ts';
import type { Report, UnreadableReport } from '#gateway/report.ts';
import { notUnderstoodText, uncertainText } from '#shared/words/gateway.ts';
import { reasonOf } from '#shared/words/reason.ts';

/**
 * What a report means for its system. What cannot be understood counts as an event of the system: it may
 * have been an alarm. No report holds up those behind it, whatever is wrong with it.
 */
export function meaningOf(report: Report, known: KnownAlarms): readonly Outcome[] {
  if (report.by === 'unreadable') return [notUnderstood(report, known)];
  try {
    return outcomesOf(report, known);
  } catch (error) {
    return [{ type: 'notice', level: 'warning', text: notUnderstoodText(reasonOf(error)) }];
  }
}

function notUnderstood({ why, raw, receivedAt }: UnreadableReport, known: KnownAlarms): Outcome {
  const id = alarmId(['unreadable', why]);
  const before = known.get(id);
  const alarm = raised(before, {
    id,
    category: 'service',
    code: 'gateway-not-understood',
    text: notUnderstoodText(why),
    detail: { Octets: raw },
    severity: 'warning',
    kind: 'event',
    at: receivedAt,
  });
  return { type: 'alarm', change: before ? 'repeated' : 'raised', alarm };
}

/** What a time in which nobody heard it leaves of a system's alarms. */
export const unheard = (known: KnownAlarms, text: string): Pick<Restarted, 'text' | 'uncertain'> => ({
  text,
  uncertain: [...known.values()]
    .filter(({ active, kind }) => active && kind === 'condition')
    .map((alarm) => ({ ...alarm, detail: { ...alarm.detail, Uncertain: uncertainText(text) } })),
});
