import type { NodeView } from '#shared/contract/fleet.ts';
import { secondMs } from '#shared/model/time.ts';
import { isLive } from './nodes.ts';

/** Less is drift that nobody minds, and a message that was long on its way. */
const toleranceMs = 30 * secondMs;

export interface ClockOffset {
  /** How far the clock of the node is ahead of the monitor's; negative: behind. */
  readonly ms: number;
  /** By how much that may be wrong either way; null: that is not known. */
  readonly withinMs: number | null;
}

/**
 * As its last message tells it, which was half its way there and back old. Null: that is not known, or its
 * clock is simulated, as it runs at another speed.
 */
export function clockOffset(node: NodeView): ClockOffset | null {
  const { clock } = node;
  if (clock?.rate !== 1 || !isLive(node)) return null;
  const withinMs = clock.roundTripMs === undefined ? null : clock.roundTripMs / 2;
  return { ms: clock.nodeAt - clock.hostAt + (withinMs ?? 0), withinMs };
}

const offsetOf = (node: NodeView): number | null => clockOffset(node)?.ms ?? null;

/**
 * By how much most clocks of the fleet, two at least, differ from the monitor's together, ms: then it may
 * well be the monitor's that is wrong. 0: they do not.
 */
export function commonOffset(nodes: readonly NodeView[]): number {
  const offsets = nodes.flatMap((node) => offsetOf(node) ?? []).sort((a, b) => a - b);
  const middle = offsets[Math.floor(offsets.length / 2)] ?? 0;
  const alike = offsets.filter((offset) => Math.abs(offset - middle) <= toleranceMs);
  const isCommon = alike.length >= 2 && alike.length * 2 > offsets.length;
  return isCommon && Math.abs(middle) > toleranceMs ? middle : 0;
}

/** How far a node's clock is ahead of the monitor's, ms; null: it is right, or is not known. */
export function wrongClock(node: NodeView): number | null {
  const offset = offsetOf(node);
  return offset === null || Math.abs(offset) <= toleranceMs ? null : offset;
}

/** The same where the node does not have it in common with the others. */
export function strayClock(node: NodeView, common: number): number | null {
  const wrong = wrongClock(node);
  return wrong === null || Math.abs(wrong - common) <= toleranceMs ? null : wrong;
}
