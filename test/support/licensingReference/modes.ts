/** Release notes, «Summary - IP Office License Modes». */
export type Mode =
  | 'License Normal'
  | 'License Server Error'
  | 'License Configuration Error'
  | 'WebLM Normal'
  | 'WebLM Error'
  | 'WebLM Restricted';

export type Outcome = 'ok' | 'unreachable' | 'insufficient';

/**
 * domain.md, «Transitions (the only ones)». From License Normal only by a reboot, which is
 * not for this table to see.
 */
export const transitions: Readonly<Record<Mode, readonly Mode[]>> = {
  'License Normal': ['WebLM Normal', 'License Server Error', 'License Configuration Error'],
  'License Server Error': ['License Configuration Error', 'WebLM Normal', 'License Normal'],
  'License Configuration Error': ['License Server Error', 'WebLM Normal', 'License Normal'],
  'WebLM Normal': ['WebLM Error', 'License Normal'],
  'WebLM Error': ['WebLM Normal', 'WebLM Restricted', 'License Normal'],
  'WebLM Restricted': ['WebLM Normal', 'License Normal'],
};

/** domain.md, «Transitions»: where an attempt leads. Grace that has run out is not an attempt's doing. */
export function modeAfter(mode: Mode, outcome: Outcome): Mode {
  if (outcome === 'ok') return 'WebLM Normal';
  if (mode === 'WebLM Normal') return 'WebLM Error';
  if (mode === 'WebLM Error' || mode === 'WebLM Restricted') return mode;
  return outcome === 'unreachable' ? 'License Server Error' : 'License Configuration Error';
}

/** domain.md, table of modes: those in which a node that asked WebLM is not licensed at all. */
export const unlicensedModes: readonly Mode[] = [
  'License Server Error',
  'License Configuration Error',
  'WebLM Restricted',
];

export const dayMs = 24 * 3_600_000;
/** Release notes, «WebLM Grace Period». */
export const graceMs = 30 * dayMs;
/** Release notes, «WebLM License Renewal Period». */
export const renewalMs = 9 * 60_000;
/** Readings, 6: a client that missed two renewals. */
export const leaseMs = 2 * renewalMs;

/** Epoch ms of the attempt that failed. */
export interface Grace {
  readonly startedAt: number;
}

/** domain.md: whole days still ahead, 30 at the start, 0 in the last 24 hours. */
export function daysRemaining({ startedAt }: Grace, now: number): number {
  return Math.min(30, Math.floor((startedAt + graceMs - now) / dayMs));
}
