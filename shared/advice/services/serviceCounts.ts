import type { NodeView } from '#shared/contract/fleet.ts';

/** One service over several nodes. */
export interface ServiceCount {
  readonly id: string;
  readonly name: string;
  /** On how many nodes it runs, of the `count` that have it. */
  readonly running: number;
  readonly count: number;
}

/** The services of these nodes, each once, in the order first met. */
export function countByService(nodes: readonly NodeView[]): readonly ServiceCount[] {
  const counts = new Map<string, ServiceCount>();
  for (const { id, name, state } of nodes.flatMap(({ services }) => services ?? [])) {
    const known = counts.get(id) ?? { id, name, running: 0, count: 0 };
    const running = known.running + (state === 'Running' ? 1 : 0);
    counts.set(id, { ...known, running, count: known.count + 1 });
  }
  return [...counts.values()];
}
