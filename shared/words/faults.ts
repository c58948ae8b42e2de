import { formatOffsetOfClock } from './clock.ts';
import { formatTook } from './duration.ts';
import { formatMissing } from './gap.ts';

/** Where Watchline's own alarms are about itself. */
export const thisMonitor = 'This monitor';

export const notHeardText = (problem: string | null): string => `Not heard: ${problem ?? 'no answer yet.'}`;
export const gapText = (gap: Parameters<typeof formatMissing>[0] & { readonly reason: string }): string =>
  `${formatMissing(gap)}: ${gap.reason}.`;
export const wrongClockText = (offsetMs: number): string => `Clock ${formatOffsetOfClock(offsetMs)}`;
export const wrongClockHereText = (nodesAheadMs: number): string =>
  `The clock of this computer is ${formatOffsetOfClock(-nodesAheadMs)} of most nodes'.`;
export const timeJumpedText = (byMs: number): string =>
  byMs > 0
    ? `${formatTook(byMs)} passed unseen: the computer slept, or its clock was set forward.`
    : `The clock of this computer was set back by ${formatTook(-byMs)}.`;
export const stoodStillText = (ms: number): string =>
  `Watchline stood still for ${formatTook(ms)}: nothing was shown anew meanwhile.`;
