import { type LicenseMode, licenseModes } from '#shared/model/license.ts';

/*
 * The license modes of release notes, Appendix A («Summary – IP Office License Modes») as data: what each
 * means for the licenses, which configuration may be saved in it, and where an attempt at WebLM leads from
 * it.
 */

export type AttemptResult = 'acquired' | 'unreachable' | 'insufficient';

/** `own`: what local license files give. `virtual`: everything required, for as long as grace lasts. */
export type LicenseBasis = 'own' | 'acquired' | 'virtual' | 'none';

/**
 * `what fits`: nothing that needs more than can be acquired. `only less`: nothing but what reduces the
 * errors.
 */
export type AllowedChanges = 'anything' | 'what fits' | 'only less';

interface ModeRule {
  readonly basis: LicenseBasis;
  readonly hasGrace: boolean;
  readonly changes: AllowedChanges;
  /**
   * The only transitions beside the end of grace (`graceEnd`) and a start with a local source (`localMode`).
   */
  readonly after: Readonly<Record<AttemptResult, LicenseMode>>;
}

/** Never licensed by WebLM so far: a failure leads to no grace. */
const first = {
  acquired: 'WebLM Normal',
  unreachable: 'License Server Error',
  insufficient: 'License Configuration Error',
} as const;

const failing = (mode: LicenseMode): ModeRule['after'] => ({
  acquired: 'WebLM Normal',
  unreachable: mode,
  insufficient: mode,
});

export const modeRules: Readonly<Record<LicenseMode, ModeRule>> = {
  'License Normal': { basis: 'own', hasGrace: false, changes: 'anything', after: first },
  'License Server Error': { basis: 'none', hasGrace: false, changes: 'what fits', after: first },
  'License Configuration Error': { basis: 'none', hasGrace: false, changes: 'what fits', after: first },
  'WebLM Normal': { basis: 'acquired', hasGrace: false, changes: 'what fits', after: failing('WebLM Error') },
  'WebLM Error': { basis: 'virtual', hasGrace: true, changes: 'what fits', after: failing('WebLM Error') },
  'WebLM Restricted': {
    basis: 'none',
    hasGrace: false,
    changes: 'only less',
    after: failing('WebLM Restricted'),
  },
};

/** Where the end of the grace period leads. */
export const graceEnd: LicenseMode = 'WebLM Restricted';
/** Where a start with a local license source leads, from anywhere. */
export const localMode: LicenseMode = 'License Normal';

export const unlicensedModes: ReadonlySet<LicenseMode> = new Set(
  licenseModes.filter((mode) => modeRules[mode].basis === 'none'),
);
