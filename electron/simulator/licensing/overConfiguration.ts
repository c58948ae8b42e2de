import { type LicenseMode, licenseTypes } from '#shared/model/license.ts';
import { describeShortages, type LicenseCounts } from './requirements.ts';

/**
 * Why a configuration that changes the requirements from `now` to `next` cannot be saved, or null. `free` is
 * what WebLM could give the node; null: it cannot be asked.
 */
export function refusalOfChange(
  mode: LicenseMode,
  now: LicenseCounts,
  next: LicenseCounts,
  free: LicenseCounts | null,
): string | null {
  if (mode === 'License Normal') return null;
  const more = licenseTypes.filter((type) => next[type] > now[type]);
  if (mode === 'WebLM Restricted') {
    const isLess = licenseTypes.some((type) => next[type] < now[type]);
    return isLess && more.length === 0
      ? null
      : 'In WebLM Restricted mode only changes that reduce the licensing errors are allowed.';
  }
  if (more.length === 0) return null;
  if (mode !== 'WebLM Normal') return `In ${mode} mode no more can be configured: ${more.join(', ')}.`;
  if (!free) return `The WebLM server cannot be reached to check for ${more.join(', ')}.`;
  const lacking = more
    .filter((type) => next[type] > free[type])
    .map((type) => ({ type, required: next[type], free: free[type] }));
  return lacking.length === 0 ? null : `Not enough licenses: ${describeShortages(lacking)}.`;
}
