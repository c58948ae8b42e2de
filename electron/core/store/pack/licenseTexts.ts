import { isDeepStrictEqual } from 'node:util';
import type { LicenseStatus } from '#shared/model/license.ts';

/*
 * License statuses as they are stored. A node tells its own every 9 minutes, 2 kB of which hardly anything is
 * new: the history keeps only the fields that differ from the status before, and all of them wherever mode or
 * days are news, so that any status can be put together from the last whole one on.
 */

/** Of one node: what it said before. */
export class LicenseWriter {
  #before: LicenseStatus | null = null;

  /** What was said before is not to be relied on: the next status is written whole. */
  forget(): void {
    this.#before = null;
  }

  /** All fields, or those that differ from the status before. */
  write(license: LicenseStatus): string {
    const before = this.#before;
    this.#before = license;
    return before && isPlain(before, license) ? differences(before, license) : JSON.stringify(license);
  }
}

/** Whether mode and days left stay as they are. */
const isPlain = (before: LicenseStatus, license: LicenseStatus): boolean =>
  before.mode === license.mode && before.grace?.daysRemaining === license.grace?.daysRemaining;

function differences(before: LicenseStatus, license: LicenseStatus): string {
  const told: Readonly<Record<string, unknown>> = { ...before };
  const different: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(license))
    if (!isSame(value, told[field])) different[field] = value;
  return JSON.stringify(different);
}

/** Most of it is the same object: of a repeated license everything but its times. */
const isSame = (value: unknown, told: unknown): boolean =>
  value === told || (typeof value === 'object' && isDeepStrictEqual(value, told));
