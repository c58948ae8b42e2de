import { countHeard, countNotHeard, type NotHeard } from '#shared/advice/hearing.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

/** One service over several nodes. */
export interface ServiceCount {
  readonly id: string;
  readonly name: string;
  /** On how many live nodes it runs, of the `count` nodes that have it, live or not. */
  readonly running: number;
  readonly count: number;
  readonly notHeard: NotHeard;
}

interface ServiceOn {
  readonly link: NodeView['link'];
  readonly isRunning: boolean;
}

/** The services of these nodes, each once, in the order first met. */
export function countByService(nodes: readonly NodeView[]): readonly ServiceCount[] {
  const found = new Map<string, { name: string; readonly on: ServiceOn[] }>();
  for (const { link, services } of nodes) {
    for (const { id, name, state } of services ?? []) {
      const known = found.get(id) ?? { name, on: [] };
      known.on.push({ link, isRunning: state === 'Running' });
      found.set(id, known);
    }
  }
  return [...found].map(([id, { name, on }]) => ({
    id,
    name,
    running: countHeard(on, ({ isRunning }) => Number(isRunning)).live,
    count: on.length,
    notHeard: countNotHeard(on),
  }));
}
