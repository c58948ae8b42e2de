import type { NodeView } from '#shared/contract/fleet.ts';
import { isLive } from './nodes.ts';

/** A real clock is never that far off: what runs slower or faster is simulated. */
const real = { slowest: 0.5, fastest: 1.5 };

/**
 * How many times as fast as ours the clocks of the nodes run, as most of those that are live do; 0: they
 * stand still. Null: as ours, or nobody knows.
 */
export function clockSpeed(nodes: readonly Pick<NodeView, 'clock' | 'link'>[]): number | null {
  const rates = nodes
    .flatMap((node) => (isLive(node) && node.clock ? [node.clock.rate] : []))
    .sort((a, b) => a - b);
  const middle = rates[Math.floor(rates.length / 2)];
  if (middle === undefined || (middle > real.slowest && middle < real.fastest)) return null;
  // It is measured: two digits are what can be relied on.
  return middle < 0.05 ? 0 : Number(middle.toPrecision(2));
}
