import type { ChainStep } from '#shared/model/chainStep.ts';
import { formatBytes } from './bytes.ts';
import { formatClockAgainst, formatOffsetOfClock } from './clock.ts';
import { formatTook } from './duration.ts';
import { formatMissing } from './gap.ts';

/** Where Watchline's own alarms are about itself. */
export const thisMonitor = 'This monitor';

export const notHeardText = (problem: string | null): string => `Not heard: ${problem ?? 'no answer yet.'}`;
export const gapText = (gap: Parameters<typeof formatMissing>[0] & { readonly reason: string }): string =>
  `${formatMissing(gap)}: ${gap.reason}.`;
export const wrongClockText = (offsetMs: number): string => `Clock ${formatOffsetOfClock(offsetMs)}`;
export const wrongClockHereText = (nodesAheadMs: number): string =>
  `The clock of this computer is ${formatClockAgainst(-nodesAheadMs, "most nodes'")}.`;
export const timeJumpedText = (byMs: number): string =>
  byMs > 0
    ? `${formatTook(byMs)} passed unseen: the computer slept, or its clock was set forward.`
    : `The clock of this computer was set back by ${formatTook(-byMs)}.`;
export const stoodStillText = (ms: number): string =>
  `Watchline stood still for ${formatTook(ms)}: nothing was shown anew meanwhile.`;

export const diskLowText = (freeBytes: number): string =>
  `The disk of the history has ${formatBytes(freeBytes)} free: once it is full nothing is recorded. Make room.`;
export const logLargeText = (bytes: number): string =>
  `The log of the history has grown to ${formatBytes(bytes)}: another program keeps the history open for reading. End that program.`;

const missingSteps: Readonly<Record<ChainStep, string>> = {
  read: 'it was not read',
  fold: 'it was not taken into what is known of a node',
  record: 'it was not recorded',
  send: 'it was not sent to the page',
  show: 'no page showed it',
};

export const chainBrokenText = (missing: ChainStep): string =>
  `A test alarm of Watchline's own did not come through within 10 s: ${missingSteps[missing]}. Alarms of nodes may be missing too. Restart Watchline if it stays so.`;
export const chainCheckedText = "A test alarm of Watchline's own came through to this page";
export const chainNotCheckedText = "A test alarm of Watchline's own is on its way.";
