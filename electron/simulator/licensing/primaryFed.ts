import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { type AlarmSpec, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { type AlarmChanges, alarmChanges } from '#simulator/alarms/alarmChanges.ts';
import { daysRemaining, graceAlarms, graceEndsAt } from './grace.ts';
import type { NodalGrant } from './nodalLicenses.ts';
import { type LicenseCounts, noLicenses } from './requirements.ts';

/*
 * What a node has of the Primary's own license file (release notes, «Server Edition legacy Primary SCN based
 * centralized licensing»): lost with the Primary, it goes on as virtual licenses for a grace period.
 * In: whether the Primary feeds the node now, and what. Out: the next state, and the alarms to raise
 * and to end. Pure.
 */

export interface PrimaryFedState {
  /** What the Primary gave when it last did. */
  readonly fed: LicenseCounts;
  /** When it stopped; null while it feeds the node, or where it never did. */
  readonly lostAt: EpochMs | null;
  readonly graceDays: number | null;
}

export const neverFed: PrimaryFedState = { fed: noLicenses, lostAt: null, graceDays: null };

export function stepPrimaryFed(
  before: PrimaryFedState,
  grant: NodalGrant,
  now: EpochMs,
): AlarmChanges & { readonly state: PrimaryFedState } {
  const state = nextPrimaryFed(before, grant, now);
  return { state, ...alarmChanges(primaryFedAlarms(before), primaryFedAlarms(state)) };
}

function nextPrimaryFed(
  before: PrimaryFedState,
  { distributed, isFed }: NodalGrant,
  now: EpochMs,
): PrimaryFedState {
  if (isFed) return { fed: distributed, lostAt: null, graceDays: null };
  const hadAny = licenseTypes.some((type) => before.fed[type] > 0);
  const lostAt = before.lostAt ?? (hadAny ? now : null);
  const isRunning = lostAt !== null && now < graceEndsAt(lostAt);
  return { fed: before.fed, lostAt, graceDays: isRunning ? daysRemaining(lostAt, now) : null };
}

/** What grace replaces: no more of a type than is still required beside the node's own licenses. */
export function virtualOf(
  { fed, graceDays }: PrimaryFedState,
  required: LicenseCounts,
  { own }: NodalGrant,
): LicenseCounts {
  if (graceDays === null) return noLicenses;
  const count = (type: LicenseType): number => Math.min(fed[type], Math.max(0, required[type] - own[type]));
  return Object.fromEntries(licenseTypes.map((type) => [type, count(type)])) as LicenseCounts;
}

/** The alarms that are active exactly as long as the state is what it is. */
function primaryFedAlarms({ lostAt, graceDays }: PrimaryFedState): AlarmSpec[] {
  if (graceDays !== null) return [alarmSpec('PrimaryLicensesGracePeriod'), ...graceAlarms(graceDays)];
  return lostAt === null ? [] : [alarmSpec('PrimaryLicensesLost')];
}
