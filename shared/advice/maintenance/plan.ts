import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import { maxSaid } from '#shared/contract/acts.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { maintenanceDays, maintenanceProblems, tooLong } from '#shared/words/maintenance.ts';
import { lengthProblem } from '#shared/words/tooLong.ts';

export type Plan = MaintenanceSaid & { readonly kind: 'maintenance' };
export type PlanField = 'scope' | 'from' | 'until' | 'reason';

/** What of a plan cannot be, by its fields, before it is kept: the same on a page and in the core. */
export function planProblems(
  { scope, from, until, every, reason }: Plan,
  now: EpochMs,
): Readonly<Partial<Record<PlanField, string>>> {
  const tooLongReason = lengthProblem(reason, maxSaid);
  return {
    ...(scope.length === 0 && { scope: maintenanceProblems.scope }),
    ...(reason.trim() === '' && { reason: maintenanceProblems.reason }),
    ...(tooLongReason !== null && { reason: tooLongReason }),
    ...untilProblem(from, until, every ?? null, now),
  };
}

function untilProblem(
  from: EpochMs,
  until: EpochMs,
  every: 'week' | 'month' | null,
  now: EpochMs,
): Readonly<Partial<Record<PlanField, string>>> {
  if (until <= from) return { until: maintenanceProblems.order };
  if (until <= now) return { until: maintenanceProblems.past };
  return until - from > maintenanceDays(every) * dayMs ? { until: tooLong(every) } : {};
}
