import { mergeJobs } from '#shared/contract/applyDelta.ts';
import type { FleetDelta } from '#shared/contract/fleet.ts';
import { mergeNotices } from '#shared/contract/notices.ts';

/** A delta that has no place in a page's sequence yet. */
export type FleetChange = Omit<FleetDelta, 'sequence' | 'at'>;

/** The one change that does what `earlier` and then `later` do. */
export function mergeChanges(earlier: FleetChange, later: FleetChange): FleetChange {
  const changed = { ...earlier.changed };
  for (const key of later.removed ?? []) delete changed[key];
  for (const [key, patch] of Object.entries(later.changed ?? {}))
    changed[key] = { ...changed[key], ...patch };
  const removed = new Set([...(earlier.removed ?? []), ...(later.removed ?? [])]);
  const jobs =
    earlier.jobs && later.jobs ? mergeJobs(earlier.jobs, later.jobs) : (later.jobs ?? earlier.jobs);
  const alarmsVersion = later.alarmsVersion ?? earlier.alarmsVersion;
  const maintenanceVersion = later.maintenanceVersion ?? earlier.maintenanceVersion;
  const monitor = later.monitor ?? earlier.monitor;
  const attention = later.attention ?? earlier.attention;
  const notices =
    earlier.notices && later.notices
      ? mergeNotices(earlier.notices, later.notices)
      : (later.notices ?? earlier.notices);
  return {
    ...(alarmsVersion === undefined ? {} : { alarmsVersion }),
    ...(maintenanceVersion === undefined ? {} : { maintenanceVersion }),
    ...(monitor ? { monitor } : {}),
    ...(attention ? { attention } : {}),
    ...(notices ? { notices } : {}),
    ...(Object.keys(changed).length > 0 ? { changed } : {}),
    ...(removed.size > 0 ? { removed: [...removed] } : {}),
    ...(jobs ? { jobs } : {}),
  };
}
