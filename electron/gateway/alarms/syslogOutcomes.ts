import type { Severity } from '#shared/model/alarm.ts';
import { minuteMs } from '#shared/model/time.ts';
import { cutText } from '#shared/words/gateway.ts';
import type { SyslogReport } from '../report.ts';
import { alarmId } from './alarmId.ts';
import type { KnownAlarms, Outcome } from './outcome.ts';
import { asSentences, ended, raised } from './told.ts';

const code = 'SyslogMessage';

/** Levels 0–4 of RFC 5424, 6.2.1. */
const severities: readonly Severity[] = ['critical', 'critical', 'critical', 'major', 'warning'];
/** What is worse than debugging goes into the history. */
const debugLevel = 7;

/**
 * What a syslog message does to the alarms of its system. Nobody outside Avaya knows what its text is built
 * of, so it counts as an event under its text, and tells nothing new of an alarm that came by SNMP with
 * that text.
 */
export function syslogOutcomes(message: SyslogReport, known: KnownAlarms): readonly Outcome[] {
  const { level, text, tag, host, receivedAt, nodeTime, isCut } = message;
  const severity = level === null ? undefined : severities[level];
  if (!severity)
    return text === '' || level === debugLevel
      ? []
      : [{ type: 'notice', level: 'info', text: `Syslog: ${text}${isCut ? ` (${cutText})` : ''}` }];
  const id = idOf(text);
  const before = known.get(id);
  if (!before?.active && isToldByTrap(message, known)) return [];
  const alarm = raised(before, {
    ...{ id, category: 'service', code, text, severity, kind: 'event', at: receivedAt },
    detail: {
      Source: 'Syslog',
      ...(tag && { Tag: tag }),
      ...(host && { Host: host }),
      ...(nodeTime && { 'Node Time': nodeTime.raw }),
      ...(isCut && { Cut: cutText }),
    },
  });
  return [{ type: 'alarm', change: before ? 'repeated' : 'raised', alarm }];
}

/** The trap came after the syslog message of its description: from now on its alarm stands for both. */
export function endSyslogAlarm(description: string, known: KnownAlarms): readonly Outcome[] {
  const before = known.get(idOf(description));
  return before?.active ? [{ type: 'alarm', change: 'cleared', alarm: ended(before) }] : [];
}

const idOf = (text: string): string => alarmId(['syslog', text]);

/** One alarm is told both ways within so long of each other. */
const togetherMs = minuteMs;
/** A shorter text may stand in another by chance. */
const shortestWithin = 16;

/**
 * A trap says its description and then, as a sentence of its own, what to do; syslog may say the first
 * alone. Of one that has ended, syslog a while later tells that it is back.
 */
function isToldByTrap({ text, receivedAt }: SyslogReport, known: KnownAlarms): boolean {
  const sentence = asSentences(text, '');
  for (const alarm of known.values()) {
    const isNow = alarm.active || Math.abs(receivedAt - alarm.lastAt) <= togetherMs;
    if (alarm.code === code || alarm.text === '' || !isNow) continue;
    const isWithin = alarm.text.length >= shortestWithin && text.includes(alarm.text);
    if (alarm.text === text || alarm.text.startsWith(sentence) || isWithin) return true;
  }
  return false;
}
