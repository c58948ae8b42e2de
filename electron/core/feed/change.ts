import { mergeJobs } from '#shared/contract/applyDelta.ts';
import type { FleetDelta } from '#shared/contract/views.ts';

/** A delta that has no place in a page's sequence yet. */
export type Change = Omit<FleetDelta, 'sequence' | 'at'>;

/** The one change that does what `earlier` and then `later` do. */
export function mergeChanges(earlier: Change, later: Change): Change {
  const changed = { ...earlier.changed };
  for (const key of later.removed ?? []) delete changed[key];
  for (const [key, patch] of Object.entries(later.changed ?? {}))
    changed[key] = { ...changed[key], ...patch };
  const removed = new Set([...(earlier.removed ?? []), ...(later.removed ?? [])]);
  return {
    ...earlier,
    ...later,
    ...(Object.keys(changed).length > 0 ? { changed } : {}),
    ...(removed.size > 0 ? { removed: [...removed] } : {}),
    ...(earlier.jobs && later.jobs ? { jobs: mergeJobs(earlier.jobs, later.jobs) } : {}),
  };
}
