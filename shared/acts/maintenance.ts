import type { EpochMs } from '#shared/model/time.ts';
import type { Made } from './act.ts';

/**
 * What maintenance is of, so that it means the same on every desk: by `solutionKey`, or by `nodePlaceKey`.
 */
export type ScopeKey = { readonly solution: string } | { readonly node: string };

export const recurrences = ['week', 'month'] as const;
export type Recurrence = (typeof recurrences)[number];

/** What an operator says of maintenance. A window is called by the id of the act that planned it. */
export type MaintenanceSaid =
  | {
      readonly kind: 'maintenance';
      readonly scope: readonly ScopeKey[];
      /** Instants. What recurs does so at what the clocks of each node showed then. */
      readonly from: EpochMs;
      readonly until: EpochMs;
      readonly every?: Recurrence;
      readonly reason: string;
    }
  | {
      readonly kind: 'maintenance.end';
      readonly window: string;
      /** Only that one of a window that recurs, from 0; left out: from now on all of it. */
      readonly occurrence?: number;
    };

export type MaintenanceAct = Made & MaintenanceSaid;

type Planned = Made & MaintenanceSaid & { readonly kind: 'maintenance' };
type Ended = Made & MaintenanceSaid & { readonly kind: 'maintenance.end' };

/** By whom something was ended before its time, and when: never before it was planned. */
export interface EarlyEnd {
  readonly at: EpochMs;
  readonly by: string;
}

/** Maintenance as planned, with what was ended of it since. */
export interface MaintenanceWindow extends Made, Pick<Planned, 'scope' | 'from' | 'until' | 'reason'> {
  /** Null: once. */
  readonly every: Recurrence | null;
  /** Null: it goes on as planned. */
  readonly ended: EarlyEnd | null;
  /** Single occurrences that were ended before their time, or before they began. */
  readonly cut: readonly (EarlyEnd & { readonly occurrence: number })[];
}

/**
 * What the acts leave, in the order in which it was planned: the same in whatever order and however often
 * they are told. Of several ends the first counts.
 */
export function foldMaintenance(acts: Iterable<MaintenanceAct>): readonly MaintenanceWindow[] {
  const byId = new Map([...acts].map((act) => [act.id, act]));
  const known = [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const ends = Map.groupBy(known.filter(isEnd), ({ window }) => window);
  return known.filter(isPlan).map((plan) => toWindow(plan, ends.get(plan.id) ?? []));
}

const isPlan = (act: MaintenanceAct): act is Planned => act.kind === 'maintenance';
const isEnd = (act: MaintenanceAct): act is Ended => act.kind === 'maintenance.end';

function toWindow({ kind: _, every, ...plan }: Planned, ends: readonly Ended[]): MaintenanceWindow {
  const early = ({ at, by }: Ended): EarlyEnd => ({ at: Math.max(at, plan.at), by });
  const last = ends.find(({ occurrence }) => occurrence === undefined);
  const cut = new Map<number, MaintenanceWindow['cut'][number]>();
  for (const end of ends)
    if (end.occurrence !== undefined && !cut.has(end.occurrence))
      cut.set(end.occurrence, { ...early(end), occurrence: end.occurrence });
  return {
    ...plan,
    every: every ?? null,
    ended: last ? early(last) : null,
    cut: [...cut.values()].sort((a, b) => a.occurrence - b.occurrence),
  };
}
