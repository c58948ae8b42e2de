import { useCallback, useEffect } from 'react';
import { useNodesByKey, useSolutionKey } from '#renderer/store/hooks.ts';
import { goTo, useRoute } from '#renderer/store/routeStore.ts';
import { followTrace, useTrace } from '#renderer/store/traceStore.ts';
import { isOfSolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

/** Between keys in the address: keys are URLs. */
const separator = ' ';

/**
 * The nodes whose trace is followed. The address chooses them; without one it stays with those chosen last.
 */
export function useFollowedNodes(): {
  readonly keys: readonly string[];
  readonly nodes: readonly NodeView[];
  readonly choose: (nodeKeys: readonly string[]) => void;
} {
  const asked = useRoute((route) => route.params.node);
  const keys = useTrace(({ nodeKeys }) => nodeKeys);
  const byKey = useNodesByKey();
  const solutionKey = useSolutionKey();
  const isShown = (key: string): boolean => {
    const node = byKey[key];
    return node !== undefined && (solutionKey === null || isOfSolution(node, solutionKey));
  };
  const wanted = (asked === undefined ? keys : asked.split(separator)).filter(isShown).join(separator);
  // Dependencies: the text stands for the nodes. Opened with no node too: a page is told of logs only then.
  useEffect(() => followTrace(wanted === '' ? [] : wanted.split(separator)), [wanted]);
  const choose = useCallback((nodeKeys: readonly string[]) => {
    followTrace(nodeKeys);
    goTo('trace', nodeKeys.length > 0 ? { node: nodeKeys.join(separator) } : {});
  }, []);
  return { keys, nodes: keys.flatMap((key) => byKey[key] ?? []), choose };
}
