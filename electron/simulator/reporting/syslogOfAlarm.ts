import type { Alarm, AlarmChange, Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { wallOf } from '#shared/words/wallTime.ts';

const local0 = 16;
/** RFC 5424, 6.2.1. */
const levels: Readonly<Record<Severity, number>> = {
  critical: 2,
  major: 3,
  minor: 4,
  warning: 4,
  indeterminate: 4,
};
const information = 6;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface SyslogSender {
  readonly at: EpochMs;
  readonly timeZone: string;
  readonly address: string;
}

/** An alarm as RFC 3164 says it; null: nothing is said of it. */
export function syslogOfAlarm(change: AlarmChange, alarm: Alarm, sender: SyslogSender): string | null {
  const isEnd = change === 'cleared' || !alarm.active;
  if (change === 'removed' || (alarm.kind === 'event' && isEnd)) return null;
  const priority = local0 * 8 + (isEnd ? information : levels[alarm.severity]);
  const said = isEnd ? `Ended: ${alarm.text}` : alarm.text;
  return `<${priority}>${stamp(sender)} ${sender.address} IPOffice: ${said}`;
}

/** `Mar  4 10:20:30` */
function stamp({ at, timeZone }: SyslogSender): string {
  const shown = new Date(wallOf(at, timeZone));
  const day = String(shown.getUTCDate()).padStart(2);
  return `${months[shown.getUTCMonth()]} ${day} ${shown.toISOString().slice(11, 19)}`;
}
