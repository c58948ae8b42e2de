import { isDeepStrictEqual } from 'node:util';
import { isSameFeatures, type LicenseStatus } from '#shared/model/license.ts';

/*
 * License statuses as they are stored. A node tells its own every 9 minutes, 2 kB of which hardly anything is
 * new: the history keeps only the fields that differ from the status before, and all of them wherever mode or
 * days are news, so that any status can be put together from the last whole one on.
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

  /** What was said before is not to be relied on: the next status is written whole. */
  forget(): void {
    this.#before = null;
  }

  write(license: LicenseStatus): LicenseTexts {
    const before = this.#before;
    this.#before = license;
    const state = (): string => JSON.stringify(license);
    return { state, history: before && isPlain(before, license) ? differences(before, license) : state() };
  }
}

/** Whether mode and days left stay as they are. */
const isPlain = (before: LicenseStatus, license: LicenseStatus): boolean =>
  before.mode === license.mode && before.grace?.daysRemaining === license.grace?.daysRemaining;

function differences(before: LicenseStatus, license: LicenseStatus): string {
  const told: Readonly<Record<string, unknown>> = { ...before };
  const isSame = (field: string, value: unknown): boolean =>
    field === 'features'
      ? isSameFeatures(before.features, license.features)
      : isDeepStrictEqual(value, told[field]);
  const different = Object.entries(license).filter(([field, value]) => !isSame(field, value));
  return JSON.stringify(Object.fromEntries(different));
}
