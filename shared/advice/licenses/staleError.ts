import type { Grace, LicenseStatus } from '#shared/model/license.ts';

/**
 * Known issue IPOFFICE-111618: WebLM Error is shown although every required license is granted and none is
 * virtual. A node that requires nothing shows no difference there: its last renewal decides.
 */
export function isStaleError({ mode, features, lastRenewal }: LicenseStatus): boolean {
  if (mode !== 'WebLM Error') return false;
  if (features.some(({ required, granted, virtual }) => granted < required || virtual > 0)) return false;
  const isRenewed = lastRenewal === null || lastRenewal.outcome === 'ok';
  return isRenewed || features.some(({ required }) => required > 0);
}

/** The grace period that runs; null: none does, or its days do not fall. */
export function runningGrace(license: LicenseStatus | null): Grace | null {
  return license && !isStaleError(license) ? license.grace : null;
}
