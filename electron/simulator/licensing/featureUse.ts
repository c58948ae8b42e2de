import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import { alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { AlarmList } from '#simulator/alarms/alarmList.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { LicenseCounts } from './requirements.ts';

/** A node, as far as the use of its features goes. */
interface FeatureHost {
  readonly clock: SimulatedClock;
  readonly alarms: AlarmList;
  readonly required: LicenseCounts;
  readonly licensing: { isLicensedFor(type: LicenseType): boolean };
  readonly trace: { line(tag: 'LIC', text: string): void };
}

/** Someone uses a feature: counted as an alarm if it is not licensed. Answers whether it is. */
export function useFeature(
  { clock, alarms, required, licensing, trace }: FeatureHost,
  type: LicenseType,
): boolean {
  if (licensing.isLicensedFor(type)) return true;
  trace.line('LIC', `No license for ${type}: refused`);
  const isAskedFor = required[type] > 0;
  alarms.raise(alarmSpec('FeatureLicenseMissing', { 'License Type': type }), clock.now, isAskedFor);
  return false;
}

/** Attempts to use a feature are over where it is licensed, or the configuration no longer asks for it. */
export function endFeatureAlarms({
  alarms,
  required,
  licensing,
}: Pick<FeatureHost, 'alarms' | 'required' | 'licensing'>): void {
  alarms.end(({ code, detail }) => {
    if (code !== 'FeatureLicenseMissing') return false;
    const type = licenseTypes.find((name) => name === detail['License Type']);
    return type !== undefined && (required[type] === 0 || licensing.isLicensedFor(type));
  });
}
