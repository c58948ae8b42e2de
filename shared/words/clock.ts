import { dayMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { formatPlural } from './count.ts';
import { formatAge } from './duration.ts';

/** "24 h ahead", "3 min behind": from 4 days on in days. */
export function formatOffsetOfClock(offsetMs: number): string {
  const away = Math.abs(offsetMs);
  const hours = Math.round(away / (dayMs / 24));
  const amount =
    away >= 4 * dayMs
      ? formatPlural(Math.round(away / dayMs), 'day')
      : hours >= 2
        ? `${hours} h`
        : formatAge(away);
  return `${amount} ${offsetMs > 0 ? 'ahead' : 'behind'}`;
}

/** "24 h ahead of this computer's", "3 min behind most nodes'". */
export const formatClockAgainst = (offsetMs: number, whose: string): string =>
  `${formatOffsetOfClock(offsetMs)}${offsetMs > 0 ? ' of' : ''} ${whose}`;

/** "Its clock is 24 h ahead of this computer's: …" */
export function clockSentence(offsetMs: number): string {
  return `Its clock is ${formatClockAgainst(offsetMs, "this computer's")}: its times are shown as it tells them. Check its time server.`;
}

const tenths = (ms: number): string => `${(ms / secondMs).toFixed(1)} s`;

/** "0.4 s ahead of this computer's, ± 0.1 s"; `withinMs`: null: how exact that is is not known. */
export function formatClockOffset(ms: number, withinMs: number | null): string {
  const away = Math.abs(ms);
  const within = withinMs === null ? '' : `, ± ${tenths(Math.max(100, withinMs))}`;
  if (away < 100 || away <= (withinMs ?? 0)) return `as this computer's${within}`;
  const amount = away < minuteMs ? `${tenths(away)} ${ms > 0 ? 'ahead' : 'behind'}` : formatOffsetOfClock(ms);
  return `${amount}${ms > 0 ? ' of' : ''} this computer's${within}`;
}
