import { useMemo } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { groupBySolution, type SolutionView } from '#shared/advice/solutions.ts';

/**
 * The solution an alarm's node belongs to, its nodes called as in the whole fleet; null: it left the fleet.
 */
export function useAlarmSolution(nodeKey: string): SolutionView | null {
  const nodes = useNodesByKey();
  const { named } = useNodeNames();
  return useMemo(
    () =>
      groupBySolution(Object.values(nodes).map(named)).find((solution) =>
        solution.nodes.some(({ key }) => key === nodeKey),
      ) ?? null,
    [nodes, named, nodeKey],
  );
}
