import { licenseModeLook } from '#renderer/format/licenseMode.ts';
import { formatPlural } from '#renderer/format/usage.ts';
import type { LicenseFeature, LicenseStatus } from '#shared/model/license.ts';

/** How many licenses a type lacks for what is required, virtual ones not counted as held. */
export function missing({ required, granted }: Pick<LicenseFeature, 'required' | 'granted'>): number {
  return Math.max(0, required - granted);
}

/** What is wrong with a node's licensing, in a few words; empty: nothing. */
export function describeErrors(license: LicenseStatus): string {
  const short = license.features.filter((feature) => missing(feature) > 0);
  const { lastRenewal } = license;
  const failed = lastRenewal && lastRenewal.outcome !== 'ok' ? `Renewal ${lastRenewal.outcome}` : null;
  const lacks =
    short.length > 0 && licenseModeLook(license.mode).rank > 0
      ? `${formatPlural(short.length, 'type')} short`
      : null;
  const isStaleError = license.mode === 'WebLM Error' && !failed && !lacks;
  return [failed, lacks, isStaleError ? 'All licenses held: Renew Licenses clears it' : null]
    .filter((part) => part !== null)
    .join(', ');
}
