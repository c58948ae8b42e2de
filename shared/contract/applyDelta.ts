import type { FleetDelta, FleetView, NodeView } from './fleet.ts';
import type { JobView } from './jobs.ts';

export const maxJobsKept = 50;

/**
 * The fleet after a delta. Pure; keeps the identity of everything that did not change.
 * Answers null when the delta does not follow the view: the page then opens the fleet afresh.
 */
export function applyDelta(view: FleetView, delta: FleetDelta): FleetView | null {
  if (delta.sequence !== view.sequence + 1) return null;
  return {
    sequence: delta.sequence,
    at: delta.at,
    alarmsVersion: delta.alarmsVersion ?? view.alarmsVersion,
    maintenanceVersion: delta.maintenanceVersion ?? view.maintenanceVersion,
    monitor: delta.monitor ?? view.monitor,
    attention: delta.attention ?? view.attention,
    nodes: applyNodes(view.nodes, delta),
    jobs: delta.jobs ? mergeJobs(view.jobs, delta.jobs) : view.jobs,
  };
}

function applyNodes(nodes: FleetView['nodes'], { changed, removed }: FleetDelta): FleetView['nodes'] {
  if (!changed && !removed) return nodes;
  const next: Record<string, NodeView> = byKeyAlone(nodes);
  for (const key of removed ?? []) delete next[key];
  for (const [key, patch] of Object.entries(changed ?? {}))
    next[key] = { ...next[key], ...patch } as NodeView;
  return next;
}

/**
 * The same by a key without a prototype: what an address of a page asks for ("constructor") is a node or is
 * not there.
 */
export function byKeyAlone<T>(byKey: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), byKey);
}

/** Newest first; a job that is there already is replaced where it stands. */
export function mergeJobs(jobs: readonly JobView[], changed: readonly JobView[]): readonly JobView[] {
  const byId = new Map(changed.map((job) => [job.id, job]));
  const kept = jobs.map((job) => byId.get(job.id) ?? job);
  const known = new Set(jobs.map((job) => job.id));
  const added = changed.filter((job) => !known.has(job.id)).sort((a, b) => b.requestedAt - a.requestedAt);
  return [...added, ...kept].slice(0, maxJobsKept);
}
