import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';

/** What a running service takes of its server. */
export interface Usage {
  readonly memoryKiB: number;
  readonly cpuPercent: number;
}

/** By how much a service grows in a day before it tidies up. */
const growth = 0.03;
const quietestHour = 3;

/** How busy the day is: 0 at the quietest hour, 1 twelve hours later. */
const busyness = (at: EpochMs): number =>
  (1 - Math.cos((2 * Math.PI * ((at % dayMs) - quietestHour * hourMs)) / dayMs)) / 2;

const tenths = (value: number): number => Math.round(10 * value) / 10;

/**
 * What a service takes at `at`, having taken `usual` at `since`: a function of these three only. Its CPU
 * follows the day; its memory grows until it tidies up, once a day.
 */
export function usageAt(at: EpochMs, since: EpochMs, usual: Usage): Usage {
  const busier = busyness(at) - busyness(since);
  return {
    memoryKiB: Math.round(usual.memoryKiB * (1 + (growth * ((at - since) % dayMs)) / dayMs)),
    cpuPercent: Math.max(0, tenths(usual.cpuPercent + (0.5 * usual.cpuPercent + 0.4) * busier)),
  };
}

/**
 * Whether a person who watches the table would see a difference: half a percent of memory, a fifth of CPU.
 */
export function isVisiblyOther(before: Usage, after: Usage): boolean {
  return (
    Math.abs(after.memoryKiB - before.memoryKiB) >= 0.005 * before.memoryKiB ||
    Math.abs(after.cpuPercent - before.cpuPercent) > 0.19
  );
}
