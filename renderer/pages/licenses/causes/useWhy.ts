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
 * What "Why?" was asked about: a node, whatever its cause is from now on, or one cause while it lasts.
 * `asked` is the key of the one or the id of the other, as the page's address has it.
 */
export function useWhy(
  nodes: readonly NodeView[],
  causes: readonly LicenseCause[],
  asked: string | null,
  ask: (asked: string | null) => void,
): Why {
  const names = useNodeNames();
  const titles = useRef(new Map<string, string>());
  for (const cause of causes) titles.current.set(cause.id, causeTitle(cause));
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
    const name = titles.current.get(asked);
    return name === undefined
      ? null
      : { name, node: null, cause: causes.find(({ id }) => id === asked) ?? null };
  }
}
