import { knownIssueOfLicense } from '#shared/advice/issues/knownIssues.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatDaysLeft } from '#shared/words/grace.ts';
import { type LicenseModeLook, licenseModeLook, unknownModeLook } from '#shared/words/licenseMode.ts';
import { hasNoGrace, isInError, isRestricted, isUnlicensed } from './modeRank.ts';
import { isStaleError, runningGrace } from './staleError.ts';

/** Whether there is something to explain: a mode of error, or licenses that a grace period replaces. */
export function isExplainable(license: Pick<LicenseStatus, 'mode' | 'grace'>): boolean {
  return isInError(license) || license.grace !== null;
}

/**
 * How a node stands with its grace period; what has none or none any more cannot be taken for one that runs.
 */
export type GraceStanding = 'none' | 'running' | 'standing still' | 'unlicensed' | 'over';

export function graceStanding(license: LicenseStatus): GraceStanding {
  if (isStaleError(license)) return 'standing still';
  if (license.grace) return 'running';
  if (hasNoGrace(license)) return 'unlicensed';
  return isRestricted(license) ? 'over' : 'none';
}

/** What a node's mode means on this node: one mode does not stand for the same everywhere. */
export function describeLicensing(license: LicenseStatus): LicenseModeLook {
  const issue = knownIssueOfLicense(license);
  if (issue) {
    return {
      tone: 'info',
      standing: 'Licensed: known issue',
      meaning: `Every license is held and no day of grace is lost: known issue ${issue.number}. Renew Licenses clears it.`,
    };
  }
  if (license.mode === 'License Normal' && license.grace) {
    return {
      tone: 'major',
      standing: 'In grace',
      meaning:
        'Licenses from the Primary are replaced by virtual ones until the grace period ends. Bring the line to the Primary back.',
    };
  }
  if (license.told?.mode !== undefined) return unknownModeLook;
  return licenseModeLook(license.mode);
}

/** Node time at which a running grace period ends; null: none runs, or its days do not fall. */
export function stopsAt({ license }: { readonly license: LicenseStatus | null }): EpochMs | null {
  return runningGrace(license)?.expiresAt ?? null;
}

/** What the Grace Days column says. `now`: node clock. */
export function graceText(license: LicenseStatus, now: EpochMs): string {
  const { grace } = license;
  const days = grace ? String(grace.daysRemaining) : '';
  switch (graceStanding(license)) {
    case 'running':
      return grace && grace.daysRemaining === 0 ? formatDaysLeft(grace, now) : days;
    case 'standing still':
      return `${days && `${days}, `}not falling: known issue`;
    case 'unlicensed':
      return 'None: unlicensed now';
    case 'over':
      return 'Over';
    case 'none':
      return '';
  }
}

/** What is wrong with a node's licensing, in a few words; empty: nothing. */
export function describeErrors(license: LicenseStatus): string {
  if (isStaleError(license)) return 'All licenses held: Renew Licenses clears it';
  const { lastRenewal, features } = license;
  const failed = lastRenewal && lastRenewal.outcome !== 'ok' ? `Renewal ${lastRenewal.outcome}` : null;
  const virtual = features.filter((feature) => feature.virtual > 0).length;
  const lacks = isUnlicensed(license)
    ? 'nothing licensed'
    : virtual > 0
      ? `${formatPlural(virtual, 'type')} virtual`
      : null;
  return [failed, lacks].filter((part) => part !== null).join(', ');
}
