import {
  automaticLicenseTypes,
  type LicenseMode,
  type LicenseType,
  settableLicenseTypes,
} from '#shared/model/license.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { type AlarmSpec, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';

/*
 * The license modes of release notes, Appendix A («Summary – IP Office License Modes») as one table. In: a
 * node's license state, what happened, the time. Out: the next state and the alarms that state stands for.
 * Pure: it asks no server and raises nothing itself.
 */

export const graceMs = 30 * dayMs;

export interface LicenseState {
  readonly mode: LicenseMode;
  readonly graceStartedAt: EpochMs | null;
  /** Types that were short at the last attempt that reached the server. */
  readonly short: readonly LicenseType[];
}

export type AttemptCause = 'boot' | 'saved' | 'renew' | 'periodic';

export type LicenseInput =
  | { readonly kind: 'acquired' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'insufficient'; readonly short: readonly LicenseType[] }
  /** Time has passed: grace may be over. */
  | { readonly kind: 'time' }
  /** The node has started with a local license source. */
  | { readonly kind: 'bootedLocal' };

const neverAcquired = {
  acquired: 'WebLM Normal',
  unreachable: 'License Server Error',
  insufficient: 'License Configuration Error',
} as const;

/** The mode after an attempt. There are no other transitions but the end of grace and the way back to local. */
const afterAttempt: Record<LicenseMode, Record<'acquired' | 'unreachable' | 'insufficient', LicenseMode>> = {
  'License Normal': neverAcquired,
  'License Server Error': neverAcquired,
  'License Configuration Error': neverAcquired,
  'WebLM Normal': { acquired: 'WebLM Normal', unreachable: 'WebLM Error', insufficient: 'WebLM Error' },
  'WebLM Error': { acquired: 'WebLM Normal', unreachable: 'WebLM Error', insufficient: 'WebLM Error' },
  'WebLM Restricted': {
    acquired: 'WebLM Normal',
    unreachable: 'WebLM Restricted',
    insufficient: 'WebLM Restricted',
  },
};

export const localState: LicenseState = { mode: 'License Normal', graceStartedAt: null, short: [] };

/** When the grace period of `state` ends; null where none runs. */
export const graceEndsAt = (state: LicenseState): EpochMs | null =>
  state.graceStartedAt === null ? null : state.graceStartedAt + graceMs;

/** Whole days still ahead: 30 at the start, 0 in the last 24 hours. */
export const daysRemaining = (endsAt: EpochMs, now: EpochMs): number =>
  Math.max(0, Math.floor((endsAt - now) / dayMs));

export function nextLicenseState(state: LicenseState, input: LicenseInput, now: EpochMs): LicenseState {
  const endsAt = graceEndsAt(state);
  const current: LicenseState =
    state.mode === 'WebLM Error' && endsAt !== null && now >= endsAt
      ? { ...state, mode: 'WebLM Restricted', graceStartedAt: null }
      : state;
  switch (input.kind) {
    case 'time':
      return current;
    case 'bootedLocal':
      return localState;
    case 'acquired':
      return { mode: afterAttempt[current.mode].acquired, graceStartedAt: null, short: [] };
    case 'unreachable':
    case 'insufficient': {
      const mode = afterAttempt[current.mode][input.kind];
      return {
        mode,
        graceStartedAt: mode === 'WebLM Error' ? (current.graceStartedAt ?? now) : null,
        short: input.kind === 'insufficient' ? input.short : current.short,
      };
    }
  }
}

/** Whether features work at all: by own or acquired licenses, or by virtual ones. */
export const isLicensed = (mode: LicenseMode): boolean =>
  mode === 'License Normal' || mode === 'WebLM Normal' || mode === 'WebLM Error';

const shortageAlarm = (type: LicenseType): AlarmSpec =>
  type === 'SIP Trunk Sessions'
    ? alarmSpec('SipChannelLicenseExceeded', { 'License Type': 'Maximum SIP Trunk Sessions' })
    : alarmSpec('InsufficientLicenses', { 'License Type': type });

/** Automatic types first, then settable ones: the order in which a system lists what it is short of. */
const reportingOrder: readonly LicenseType[] = [...automaticLicenseTypes, ...settableLicenseTypes];

/** The alarms that are active exactly as long as the state is what it is, in the order they are raised. */
export function standingAlarms(state: LicenseState, now: EpochMs): AlarmSpec[] {
  const alarms = reportingOrder.filter((type) => state.short.includes(type)).map(shortageAlarm);
  if (state.mode === 'License Configuration Error') alarms.push(alarmSpec('LicenseConfigurationError'));
  const endsAt = graceEndsAt(state);
  if (endsAt !== null) {
    const days = daysRemaining(endsAt, now);
    alarms.push(alarmSpec('WebLmGracePeriod'));
    if (days < 7) alarms.push(alarmSpec('WebLmGraceSevenDays'));
    if (days < 1) alarms.push(alarmSpec('WebLmGraceLastDay'));
  }
  if (state.mode === 'WebLM Restricted') alarms.push(alarmSpec('WebLmRestricted'));
  return alarms;
}

/** The codes `standingAlarms` decides about: any other row of these codes has ended. */
export const standingCodes: ReadonlySet<string> = new Set([
  'InsufficientLicenses',
  'SipChannelLicenseExceeded',
  'LicenseConfigurationError',
  'WebLmGracePeriod',
  'WebLmGraceSevenDays',
  'WebLmGraceLastDay',
  'WebLmRestricted',
]);

/** The alarms counted at each attempt that failed. */
export function attemptAlarms(
  before: LicenseState,
  after: LicenseState,
  attempt: { cause: AttemptCause; isReached: boolean; isSelect: boolean; server: string },
): AlarmSpec[] {
  const alarms: AlarmSpec[] = [];
  if (attempt.isSelect && !isLicensed(after.mode)) alarms.push(alarmSpec('NonSelectAlarm'));
  /* A server may be starting together with the node that has never reached it: that alone is no news. */
  const mayBeStarting = attempt.cause === 'boot' && afterAttempt[before.mode] === neverAcquired;
  if (!attempt.isReached && !mayBeStarting) {
    alarms.push(alarmSpec('WebLmUnreachable', { Server: attempt.server }));
  }
  return alarms;
}
