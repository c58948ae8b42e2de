import { type LicenseMode, type LicenseStatus, licenseModes } from '#shared/model/license.ts';

/**
 * How bad a mode is (release notes, Appendix A). 0: nothing to do. 1: licensed by virtual licenses while a
 * grace period runs. 2: unlicensed, and never was licensed by WebLM: there is no grace period. 3: unlicensed,
 * the grace period is over.
 */
const ranks: Readonly<Record<LicenseMode, 0 | 1 | 2 | 3>> = {
  'License Normal': 0,
  'WebLM Normal': 0,
  'WebLM Error': 1,
  'License Server Error': 2,
  'License Configuration Error': 2,
  'WebLM Restricted': 3,
};

/** The modes in which nothing is licensed. */
export const unlicensedModes = licenseModes.filter((mode) => ranks[mode] >= 2);

/** Null: the node has not told it. */
type Licensing = Pick<LicenseStatus, 'mode'> | null;

/** 0 to 3, worst last. */
export function modeRank({ mode }: Pick<LicenseStatus, 'mode'>): number {
  return ranks[mode];
}

const rankOf = (license: Licensing): number => (license ? modeRank(license) : 0);

export function isInError(license: Licensing): boolean {
  return rankOf(license) > 0;
}

/** Whether nothing is licensed. */
export function isUnlicensed(license: Licensing): boolean {
  return rankOf(license) >= 2;
}

/** One of the two modes that have never had a grace period. */
export function hasNoGrace(license: Licensing): boolean {
  return rankOf(license) === 2;
}

/** The grace period is over, and only changes that reduce the errors are accepted. */
export function isRestricted(license: Licensing): boolean {
  return rankOf(license) === 3;
}
