import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseSummary } from '#shared/contract/jobs.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { countAlarms } from '#shared/words/severity.ts';
import { runningGrace } from './staleError.ts';

/**
 * A node's licensing in a few figures, to be compared with what it becomes; null: it has not told it.
 * `alarms`: how many are active; left out: by the counts of the view.
 */
export function summarizeLicense(
  { license, activeAlarms }: NodeView,
  alarms = countAlarms(activeAlarms ?? noAlarms),
): LicenseSummary | null {
  if (!license) return null;
  const grace = runningGrace(license);
  return {
    mode: license.mode,
    daysRemaining: grace?.daysRemaining ?? null,
    graceEndsAt: grace?.expiresAt ?? null,
    granted: license.features.reduce((sum, feature) => sum + feature.granted, 0),
    virtual: license.features.reduce((sum, feature) => sum + feature.virtual, 0),
    activeAlarms: alarms,
  };
}
