import { dayMs } from '#shared/model/time.ts';
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

/** "Its clock is 24 h ahead of this computer's: …" */
export function clockSentence(offsetMs: number): string {
  return `Its clock is ${formatOffsetOfClock(offsetMs)} of this computer's: its times are shown as it tells them. Check its time server.`;
}
