import { useCallback, useEffect } from 'react';
import { useNodesByKey, useSolutionKey } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { followTrace, useTrace } from '#renderer/store/traceStore.ts';
import { isOfSolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { traceFields } from './tracePlace.ts';

/** Between keys: they are URLs. */
const separator = ' ';

/**
 * The nodes whose trace is followed. The address chooses them; without one it stays with those chosen last.
 */
export function useFollowedNodes(): {
  readonly keys: readonly string[];
  readonly nodes: readonly NodeView[];
  readonly choose: (nodeKeys: readonly string[]) => void;
} {
  const { place, change } = usePlace(traceFields);
  const keys = useTrace(({ nodeKeys }) => nodeKeys);
  const byKey = useNodesByKey();
  const solutionKey = useSolutionKey();
  const isShown = (key: string): boolean => {
    const node = byKey[key];
    return node !== undefined && (solutionKey === null || isOfSolution(node, solutionKey));
  };
  const wanted = (place.nodeKeys.length === 0 ? keys : place.nodeKeys).filter(isShown).join(separator);
  // Dependencies: the text stands for the nodes. Opened with no node too: a page is told of logs only then.
  useEffect(() => followTrace(wanted === '' ? [] : wanted.split(separator)), [wanted]);
  const choose = useCallback(
    (nodeKeys: readonly string[]) => {
      followTrace(nodeKeys);
      change({ nodeKeys });
    },
    [change],
  );
  return { keys, nodes: keys.flatMap((key) => byKey[key] ?? []), choose };
}
