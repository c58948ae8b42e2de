import type { LicenseFeature, LicenseStatus } from '#shared/model/license.ts';

/*
 * License statuses as they are stored. A node tells its own every 9 minutes, 2 kB of which hardly anything is new: the
 * history keeps only the fields that differ from the status before, and all of them wherever mode or days
 * are news, so that any status can be put together from the last whole one on.
 */

/** A license in one batch, ready to be stored. */
export interface LicenseTexts {
  /** For the history: all fields, or those that differ from the status before. */
  readonly history: string;
  /** For the last known state: all fields. */
  readonly state: () => string;
}

/** Of one node: what it said before. */
export class LicenseWriter {
  #before: LicenseStatus | null = null;
  #features: { readonly list: readonly LicenseFeature[]; readonly text: string } | null = null;

  /** What was said before is not to be relied on: the next status is written whole. */
  forget(): void {
    this.#before = null;
  }

  write(license: LicenseStatus): LicenseTexts {
    const before = this.#before;
    this.#before = license;
    const state = () => this.#whole(license);
    return { state, history: before && isPlain(before, license) ? differences(before, license) : state() };
  }

  #whole(license: LicenseStatus): string {
    const { features, ...rest } = license;
    if (this.#features?.list !== features)
      this.#features = { list: features, text: JSON.stringify(features) };
    return `${JSON.stringify(rest).slice(0, -1)},"features":${this.#features.text}}`;
  }
}

/** Whether mode and days left stay as they are. */
const isPlain = (before: LicenseStatus, license: LicenseStatus): boolean =>
  before.mode === license.mode && before.grace?.daysRemaining === license.grace?.daysRemaining;

type Same = {
  readonly [Field in keyof LicenseStatus]: (a: LicenseStatus[Field], b: LicenseStatus[Field]) => boolean;
};

const isIdentical = (a: unknown, b: unknown): boolean => a === b;

const isSame: Same = {
  mode: isIdentical,
  source: isIdentical,
  server: (a, b) => a?.url === b?.url && a?.viaPrimaryLine === b?.viaPrimaryLine,
  clientId: isIdentical,
  lastRenewal: (a, b) => a?.at === b?.at && a?.outcome === b?.outcome && a?.detail === b?.detail,
  nextRenewalAt: isIdentical,
  renewing: isIdentical,
  grace: (a, b) =>
    a?.startedAt === b?.startedAt && a?.expiresAt === b?.expiresAt && a?.daysRemaining === b?.daysRemaining,
  features: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
};
const fields = Object.keys(isSame) as (keyof LicenseStatus)[];

function differences(before: LicenseStatus, license: LicenseStatus): string {
  const different: Partial<Record<keyof LicenseStatus, unknown>> = {};
  for (const field of fields) {
    const isSameField = isSame[field] as (a: unknown, b: unknown) => boolean;
    if (!isSameField(before[field], license[field])) different[field] = license[field];
  }
  return JSON.stringify(different);
}
