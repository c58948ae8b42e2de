import { useMemo } from 'react';
import { useJobs } from '#renderer/store/hooks.ts';
import { type PartsOf, useNodesBy } from '#renderer/store/nodesBy.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { retriesOf } from '#shared/advice/resiliency/clientRows.ts';
import type { PortalSolution } from '#shared/advice/resiliency/portals.ts';
import { isOfPortals } from '#shared/advice/resiliency/story.ts';
import { type StoryEntry, tellStory } from '#shared/advice/resiliency/tellStory.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type ChangeType, maxChanges } from '#shared/contract/history.ts';
import type { JobKind } from '#shared/contract/jobs.ts';

/** What is read at most; a status is large. */
const mostStatuses = 300;
const mostOrders = 50;
/** The whole of the time a clock can say. */
const always = { since: 0, until: 8.64e15 } as const;
const orderKinds: readonly JobKind[] = ['resiliency.control', 'service.control'];

export interface Story {
  readonly entries: readonly StoryEntry[];
  /** More is recorded than was read. */
  readonly isCut: boolean;
  /** How often each kind of client tries again, in seconds, as last told. */
  readonly retries: ReadonlyMap<string, number>;
  /** Why it could not be read; null: it could, or is being read. */
  readonly problem: string | null;
  readonly isRead: boolean;
}

/** What the story tells of, and how it names it. */
const toldParts: PartsOf = ({ name, info, gaps, resiliency, lines, services }) => [
  name,
  info,
  gaps,
  resiliency,
  lines,
  services,
];

/** The story of one solution, from the history; read again when anything it tells of has changed. */
export function useStory(solution: PortalSolution): Story {
  const { key: solutionKey } = solution;
  const nodes = useNodesBy(solution.nodes, toldParts);
  const servers = useMemo(() => nodes.filter(({ resiliency }) => resiliency !== null), [nodes]);
  const orders = useJobs()
    .filter(({ kind }) => orderKinds.includes(kind))
    .map(({ id, endedAt }) => `${id} ${endedAt}`)
    .join();
  const key = useMemo(
    () => JSON.stringify([solutionKey, orders, nodes.map(standing)]),
    [solutionKey, orders, nodes],
  );
  const { value, problem } = useAnswer(key, async (calls) => {
    const nodeKeys = nodes.map((node) => node.key);
    const serverKeys = servers.map((node) => node.key);
    const ask = (
      keys: readonly string[],
      type: ChangeType,
      limit: number,
    ): ReturnType<typeof calls.changes> => calls.changes({ nodeKeys: keys, types: [type], ...always, limit });
    // Each by itself: what there is much of must not take the place of what there is little of.
    const [told, given] = await Promise.all([
      Promise.all([
        ask(serverKeys, 'resiliency', mostStatuses),
        ask(serverKeys, 'service', maxChanges),
        ask(nodeKeys, 'line', maxChanges),
        ask(nodeKeys, 'gap', maxChanges),
      ]),
      calls.jobs({ nodeKeys: serverKeys, kinds: orderKinds, limit: mostOrders }),
    ]);
    const isCut = told.some(({ length }, index) => length === (index === 0 ? mostStatuses : maxChanges));
    return { of: solutionKey, changes: told.flat().filter(isOfPortals), isCut, given };
  });
  return useMemo(() => {
    const known = value?.of === solutionKey ? value : undefined;
    const changes = [...(known?.changes ?? [])];
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    return {
      entries: tellStory(
        changes.sort((a, b) => b.at - a.at || b.receivedAt - a.receivedAt),
        known?.given ?? [],
        byKey,
      ),
      isCut: known?.isCut ?? false,
      retries: retriesOf(changes, servers),
      problem,
      isRead: known !== undefined,
    };
  }, [value, solutionKey, nodes, servers, problem]);
}

/** What of a node the story tells of: when it changes there is more to read. */
function standing({ key, resiliency, lines, services, gaps }: NodeView): unknown {
  return [
    key,
    gaps,
    resiliency,
    lines?.map(({ id, state }) => `${id} ${state}`),
    services?.map(({ id, state }) => `${id} ${state}`),
  ];
}
