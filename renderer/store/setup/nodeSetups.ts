// Comes in: the nodes as a person set them up, from the host.
// Goes out: the same, asked for anew with each change made here, and with each that the fleet shows.
// Never: a password, and nothing of how a node is.
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { create } from 'zustand';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { type PartsOf, useNodesBy } from '#renderer/store/nodesBy.ts';
import { type Answer, useAnswer } from '#renderer/store/useAnswer.ts';
import type { NodeSetups } from '#shared/contract/nodes.ts';

/** While hundreds of nodes are dialled one after the other they are not asked about with each, ms. */
const settledMs = 500;

const useTurn = create(() => ({ turn: 0 }));

/** Something of them was changed, or refused because it was changed elsewhere. */
export function askSetupsAnew(): void {
  useTurn.setState(({ turn }) => ({ turn: turn + 1 }));
}

/** A node that was changed elsewhere is called otherwise, or dialled anew. */
const changingParts: PartsOf = ({ name, link }) => [name, link.word];

export function useNodeSetups(): Answer<NodeSetups> {
  const { turn } = useTurn();
  const byKey = useNodesByKey();
  const all = useMemo(() => Object.values(byKey), [byKey]);
  const [nodes] = useDebouncedValue(useNodesBy(all, changingParts), settledMs);
  const seen = useMemo(() => nodes.map(({ key, name, link }) => `${key} ${name} ${link.word}`), [nodes]);
  return useAnswer(`${turn}\n${seen.join('\n')}`, (calls) => calls.nodeSetups());
}
