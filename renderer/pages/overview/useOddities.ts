import { useMemo } from 'react';
import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { commonOffset, strayClock } from '#shared/advice/nodeClocks.ts';
import { sameNodes } from '#shared/advice/sameNode.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { dayMs } from '#shared/model/time.ts';
import { formatOffsetOfClock } from '#shared/words/clock.ts';

export interface Oddities {
  /** How far most clocks are ahead of the monitor's, ms; 0: they are not. */
  readonly common: number;
  /** Nodes that are in the fleet more than once, each with its places. */
  readonly doubles: readonly (readonly NodeView[])[];
  /** "same node twice, clock 24 h ahead"; empty: nothing of the kind. */
  readonly of: (node: NodeView) => string;
}

/**
 * A clock that is years away plays another time, as a simulation does: the details say it, no tile has to.
 */
const anotherTimeMs = 366 * dayMs;

/** What is odd about nodes as entries of the fleet, whatever solution is chosen. */
export function useOddities(): Oddities {
  const byKey = useNodesByKey();
  const { isSimulated } = useMonitor();
  return useMemo(() => {
    const nodes = Object.values(byKey);
    const offset = isSimulated ? 0 : commonOffset(nodes);
    const common = Math.abs(offset) < anotherTimeMs ? offset : 0;
    const doubles = sameNodes(nodes);
    const twice = new Set(doubles.flat().map(({ key }) => key));
    const of = (node: NodeView): string => {
      const stray = isSimulated ? null : strayClock(node, common);
      return [
        twice.has(node.key) && 'same node twice',
        stray !== null && Math.abs(stray) < anotherTimeMs && `clock ${formatOffsetOfClock(stray)}`,
      ]
        .filter(Boolean)
        .join(', ');
    };
    return { common, doubles, of };
  }, [byKey, isSimulated]);
}
