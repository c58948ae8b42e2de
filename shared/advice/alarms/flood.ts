import { minuteMs } from '#shared/model/time.ts';

/** New alarms are counted over this time. */
export const floodMs = 10 * minuteMs;
/** From more than the one in that time it is a flood, until there are fewer than the other (ISA-18.2). */
const begins = 10;
const ends = 5;

export function isFlood(wasFlood: boolean, newAlarms: number): boolean {
  return newAlarms > begins || (wasFlood && newAlarms >= ends);
}
