import { useCallback, useRef } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { causeTitle } from '#shared/advice/licenses/causeTitle.ts';
import { causeOf, type LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

export interface Why {
  /** What is explained now; null: nothing. */
  readonly shown: {
    readonly name: string;
    readonly node: NodeView | null;
    readonly cause: LicenseCause | null;
  } | null;
  readonly askNode: (nodeKey: string) => void;
  readonly askCause: (cause: LicenseCause) => void;
  readonly close: () => void;
}

/**
 * What "Why?" was asked about: a node, whatever its cause is from now on, or one cause while it lasts, and
 * what its nodes have after it. `asked` is the key of the one or the id of the other, as the page's address
 * has it.
 */
export function useWhy(
  nodes: readonly NodeView[],
  causes: readonly LicenseCause[],
  asked: string | null,
  ask: (asked: string | null) => void,
): Why {
  const names = useNodeNames();
  const known = useRef(new Map<string, LicenseCause>());
  for (const cause of causes) known.current.set(cause.id, cause);
  const askCause = useCallback(
    ({ id, nodeKeys }: LicenseCause) => ask(nodeKeys.length === 1 ? (nodeKeys[0] ?? id) : id),
    [ask],
  );
  const close = useCallback(() => ask(null), [ask]);
  return { shown: show(), askNode: ask, askCause, close };

  function show(): Why['shown'] {
    if (asked === null) return null;
    const node = nodes.find(({ key }) => key === asked);
    if (node) return { name: names.of(node), node, cause: causeOf(node.key, causes) };
    const before = known.current.get(asked);
    if (!before) return null;
    // Half of a cure leaves its nodes with another cause: what is left to do is told in its place.
    const cause =
      causes.find(({ id }) => id === asked) ?? causes.find(({ nodeKeys }) => isOneOf(before, nodeKeys));
    return { name: causeTitle(cause ?? before), node: null, cause: cause ?? null };
  }
}

function isOneOf({ nodeKeys }: LicenseCause, others: readonly string[]): boolean {
  return nodeKeys.some((key) => others.includes(key));
}
