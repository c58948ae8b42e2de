import {
  automaticLicenseTypes,
  type LicenseMode,
  type LicenseType,
  settableLicenseTypes,
} from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { type AlarmSpec, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { type AlarmChanges, alarmChanges } from '#simulator/alarms/alarmChanges.ts';
import { daysRemaining, graceAlarms, graceEndsAt } from './grace.ts';
import {
  type AttemptResult,
  graceEnd,
  type LicenseBasis,
  localMode,
  modeRules,
  unlicensedModes,
} from './modes.ts';

/*
 * In: a node's license state, what happened, the time. Out: the next state, and the alarms to raise and to
 * end. Pure: the rules are the table in modes.ts, and this asks no server and touches no alarm list.
 */

export interface LicenseState {
  readonly mode: LicenseMode;
  /** When the 30 days began; in a stale error: the last good renewal. */
  readonly graceStartedAt: EpochMs | null;
  /** Whole days of grace still ahead; in a stale error none is ever lost. Null: no grace runs. */
  readonly graceDays: number | null;
  /** Types that were short at the last attempt that reached the server. */
  readonly short: readonly LicenseType[];
  /** The server that the last attempt did not reach; null: reached, or not worth an alarm yet. */
  readonly unreachableServer: string | null;
  /** Known issue IPOFFICE-111618: WebLM Error is shown although every license is held. */
  readonly isStale: boolean;
}

/** `merge`: a saved configuration that needs no reboot; `saved`: one that does. */
export type AttemptCause = 'boot' | 'saved' | 'merge' | 'renew' | 'periodic';

export type LicenseInput =
  | {
      readonly kind: 'attempt';
      readonly cause: AttemptCause;
      readonly result: AttemptResult;
      /** Empty unless the result is `insufficient`. */
      readonly short: readonly LicenseType[];
      readonly server: string;
      /** The server is on this machine, and starting. */
      readonly isServerStarting: boolean;
      readonly isSelect: boolean;
    }
  /** Time has passed: grace may be over. */
  | { readonly kind: 'time' }
  /** The node has started with a local license source. */
  | { readonly kind: 'bootedLocal' }
  /** The known issue strikes a node that is WebLM Normal. */
  | { readonly kind: 'wentStale' };

export interface LicenseStep extends AlarmChanges {
  readonly state: LicenseState;
  /** Counted each time, whether active already or not. */
  readonly count: readonly AlarmSpec[];
}

export const localState: LicenseState = {
  mode: localMode,
  graceStartedAt: null,
  graceDays: null,
  short: [],
  unreachableServer: null,
  isStale: false,
};

/** The causes that clear a stale error; the periodic renewal and a reboot do not. */
const clearsStale: ReadonlySet<AttemptCause> = new Set(['renew', 'merge']);

export function stepLicense(before: LicenseState, input: LicenseInput, now: EpochMs): LicenseStep {
  const state = countDays(nextState(endGrace(before, now), input, now), now);
  const { raise, end, stand } = alarmChanges(standingAlarms(before), standingAlarms(state));
  const isUnlicensed = unlicensedModes.has(state.mode);
  const isCounted = input.kind === 'attempt' && input.isSelect && isUnlicensed;
  const isLicensedAgain = !isUnlicensed && unlicensedModes.has(before.mode);
  const isSelectNoMore = input.kind === 'attempt' && !input.isSelect;
  return {
    state,
    count: isCounted ? [notSelect] : [],
    raise,
    stand,
    end: isLicensedAgain || isSelectNoMore ? [...end, notSelect] : end,
  };
}

function nextState(state: LicenseState, input: LicenseInput, now: EpochMs): LicenseState {
  switch (input.kind) {
    case 'time':
      return state;
    case 'bootedLocal':
      return localState;
    case 'wentStale':
      return state.mode === 'WebLM Normal'
        ? { ...state, mode: 'WebLM Error', isStale: true, graceStartedAt: now }
        : state;
    case 'attempt':
      return afterAttempt(state, input, now);
  }
}

function afterAttempt(
  state: LicenseState,
  { cause, result, short, server, isServerStarting }: Extract<LicenseInput, { kind: 'attempt' }>,
  now: EpochMs,
): LicenseState {
  if (result === 'acquired') {
    return state.isStale && !clearsStale.has(cause)
      ? { ...state, graceStartedAt: now }
      : { ...localState, mode: modeRules[state.mode].after.acquired };
  }
  const mode = modeRules[state.mode].after[result];
  // The start that brings WebLM into force starts the server as well: that it is not there yet is no news.
  const isFirstStart = isServerStarting && state.mode === localMode;
  const begunAt = state.isStale ? null : state.graceStartedAt;
  return {
    ...state,
    mode,
    graceStartedAt: modeRules[mode].hasGrace ? (begunAt ?? now) : null,
    short: result === 'insufficient' ? short : state.short,
    unreachableServer: result === 'unreachable' && !isFirstStart ? server : null,
    isStale: false,
  };
}

function endGrace(state: LicenseState, now: EpochMs): LicenseState {
  if (state.isStale || state.graceStartedAt === null || now < graceEndsAt(state.graceStartedAt)) return state;
  return { ...state, mode: graceEnd, graceStartedAt: null };
}

function countDays(state: LicenseState, now: EpochMs): LicenseState {
  const { graceStartedAt, isStale } = state;
  const graceDays =
    graceStartedAt === null ? null : daysRemaining(graceStartedAt, isStale ? graceStartedAt : now);
  return graceDays === state.graceDays ? state : { ...state, graceDays };
}

/** By what the features of a node in this state work, if they do. */
export const basisOf = ({ mode, isStale }: LicenseState): LicenseBasis =>
  isStale ? 'acquired' : modeRules[mode].basis;

const notSelect = alarmSpec('NonSelectAlarm');

const shortageAlarm = (type: LicenseType): AlarmSpec =>
  type === 'SIP Trunk Sessions'
    ? alarmSpec('SipChannelLicenseExceeded', { 'License Type': 'Maximum SIP Trunk Sessions' })
    : alarmSpec('InsufficientLicenses', { 'License Type': type });

/** Automatic types first, then settable ones: the order in which a system lists what it is short of. */
const reportingOrder: readonly LicenseType[] = [...automaticLicenseTypes, ...settableLicenseTypes];

/** The alarms that are active exactly as long as the state is what it is, in the order they are raised. */
export function standingAlarms(state: LicenseState): AlarmSpec[] {
  const { mode, short, unreachableServer, isStale, graceDays } = state;
  const alarms: AlarmSpec[] = [];
  if (unreachableServer !== null) alarms.push(alarmSpec('WebLmUnreachable', { Server: unreachableServer }));
  alarms.push(...reportingOrder.filter((type) => short.includes(type)).map(shortageAlarm));
  if (mode === 'License Configuration Error') alarms.push(alarmSpec('LicenseConfigurationError'));
  if (graceDays !== null && !isStale) alarms.push(alarmSpec('WebLmGracePeriod'), ...graceAlarms(graceDays));
  if (mode === graceEnd) alarms.push(alarmSpec('WebLmRestricted'));
  return alarms;
}
