import { type LicenseMode, licenseTypes } from '#shared/model/license.ts';
import { modeRules } from './modes.ts';
import { describeShortages, type LicenseCounts, shortagesOf } from './requirements.ts';

/**
 * Why a configuration that changes the requirements from `now` to `next` cannot be saved, as Manager would
 * say it, or null. `free` is what WebLM could give the node; null: it cannot be asked.
 */
export function refusalOfChange(
  mode: LicenseMode,
  now: LicenseCounts,
  next: LicenseCounts,
  free: LicenseCounts | null,
): string | null {
  const more = licenseTypes.filter((type) => next[type] > now[type]);
  switch (modeRules[mode].changes) {
    case 'anything':
      return null;
    case 'only less': {
      const isLess = licenseTypes.some((type) => next[type] < now[type]);
      if (isLess && more.length === 0) return null;
      const asked = more.length > 0 ? ` It asks for more: ${more.join(', ')}.` : '';
      return `The configuration cannot be saved: in ${mode} mode only changes that reduce the licensing errors are allowed.${asked}`;
    }
    case 'what fits': {
      if (more.length === 0) return null;
      const asked = more.map((type) => `${type}: ${now[type]} → ${next[type]}`).join('; ');
      if (!free) {
        return `The configuration cannot be saved: it needs more licenses (${asked}), and the WebLM server cannot be reached to acquire them.`;
      }
      const short = shortagesOf(next, free);
      return short.length === 0
        ? null
        : `The configuration cannot be saved: it needs more licenses (${asked}) than can be acquired. ${describeShortages(short)}.`;
    }
  }
}
