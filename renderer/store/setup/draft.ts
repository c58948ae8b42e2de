import type { NodeDraft, NodeSetup } from '#shared/contract/nodes.ts';

/** A node as it is set up, to be entered once more. */
export function draftOf(setup: NodeSetup): NodeDraft {
  const { url, name, group, user, passwordFrom, certificate, allowPlain } = setup;
  return {
    ...{ url, user, passwordFrom, certificate, allowPlain },
    ...(name !== null && { name }),
    ...(group !== null && { group }),
  };
}
