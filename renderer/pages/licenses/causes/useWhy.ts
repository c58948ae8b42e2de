import { useCallback, useEffect, useState } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { causeTitle } from '#shared/advice/licenses/causeTitle.ts';
import { causeOf, type LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

type Subject = { readonly nodeKey: string } | { readonly causeId: string; readonly name: string };

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

/** What "Why?" was asked about: a node, whatever its cause is from now on, or one cause while it lasts. */
export function useWhy(
  nodes: readonly NodeView[],
  causes: readonly LicenseCause[],
  askedByRoute: string | undefined,
): Why {
  const [subject, setSubject] = useState<Subject | null>(null);
  useEffect(() => setSubject(askedByRoute === undefined ? null : { nodeKey: askedByRoute }), [askedByRoute]);
  const askNode = useCallback((nodeKey: string) => setSubject({ nodeKey }), []);
  const askCause = useCallback((cause: LicenseCause) => {
    const [nodeKey, ...others] = cause.nodeKeys;
    if (nodeKey !== undefined && others.length === 0) setSubject({ nodeKey });
    else setSubject({ causeId: cause.id, name: causeTitle(cause) });
  }, []);
  const names = useNodeNames();
  const close = useCallback(() => setSubject(null), []);
  return { shown: subject && show(subject, nodes, causes, names), askNode, askCause, close };
}

function show(
  subject: Subject,
  nodes: readonly NodeView[],
  causes: readonly LicenseCause[],
  names: NodeNames,
): Why['shown'] {
  if ('causeId' in subject) {
    const { causeId, name } = subject;
    return { name, node: null, cause: causes.find(({ id }) => id === causeId) ?? null };
  }
  const node = nodes.find(({ key }) => key === subject.nodeKey);
  return node ? { name: names.of(node), node, cause: causeOf(node.key, causes) } : null;
}
