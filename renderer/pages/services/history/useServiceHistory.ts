import { createContext, useCallback, useEffect, useMemo, useRef } from 'react';
import { host, useIsConnected } from '#renderer/store/connection.ts';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { maxChanges, type StoredChange } from '#shared/contract/history.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { keptMs, ServiceHistory } from './serviceHistory.ts';

/** Stored changes are asked for one node at a time, and for so many nodes at once. */
const askedAtOnce = 2;
/** Further back than is drawn: what was so when the hour began was told before it. */
const askedBackMs = 3 * keptMs;

export interface ServicePasts {
  readonly history: ServiceHistory;
  /** Somebody looks at a service of this node. */
  readonly want: (nodeKey: string) => void;
}

export const ServicePastContext = createContext<ServicePasts>({
  history: new ServiceHistory(),
  want: () => undefined,
});

/**
 * Keeps the last hour of the services of `nodes` while the page is open; what is stored only of
 * nodes somebody looks at.
 */
export function useServiceHistory(nodes: readonly NodeView[]): ServicePasts {
  const history = useMemo(() => new ServiceHistory(), []);
  const queue = useRef<string[]>([]);
  const asked = useRef(new Set<string>());
  const underWay = useRef(0);
  const isConnected = useIsConnected();

  useTold(nodes, history);

  const next = useCallback(() => {
    while (underWay.current < askedAtOnce) {
      const nodeKey = queue.current.shift();
      if (nodeKey === undefined) return;
      underWay.current++;
      void seed(nodeKey, history)
        // Not known is what it was before; asked again once the host is back.
        .catch(() => asked.current.delete(nodeKey))
        .finally(() => {
          underWay.current--;
          next();
        });
    }
  }, [history]);

  const want = useCallback(
    (nodeKey: string) => {
      if (asked.current.has(nodeKey)) return;
      asked.current.add(nodeKey);
      queue.current.push(nodeKey);
      next();
    },
    [next],
  );

  useEffect(() => {
    // While the host was lost nothing was heard: what was asked for then is asked for again.
    if (isConnected) return;
    asked.current.clear();
  }, [isConnected]);
  // Another function once the host is back: every row on screen wants its node again.
  return useMemo(
    () => ({ history, want: isConnected ? want : () => undefined }),
    [history, want, isConnected],
  );
}

async function seed(nodeKey: string, history: ServiceHistory): Promise<void> {
  const now = nodeNow(nodeKey);
  if (now === null) return;
  const changes = await host().changes({
    nodeKeys: [nodeKey],
    types: ['service'],
    since: Math.floor(now - askedBackMs),
    until: Math.ceil(now),
    limit: maxChanges,
  });
  history.seed(nodeKey, changes.filter(isOfService), nodeNow(nodeKey) ?? now);
}

const isOfService = (change: StoredChange): change is StoredChange<'service'> => change.type === 'service';

function nodeNow(nodeKey: string): number | null {
  const node = useFleet.getState().view?.nodes[nodeKey];
  return node?.clock ? nodeTime(node.clock, hostNow()) : null;
}

/** A node's list is another one whenever one of its services is. */
function useTold(nodes: readonly NodeView[], history: ServiceHistory): void {
  const told = useRef(new Map<string, readonly ServiceStatus[]>());
  useEffect(() => {
    const now = hostNow();
    for (const { key, services, clock } of nodes) {
      if (!services || !clock || told.current.get(key) === services) continue;
      told.current.set(key, services);
      history.told(key, services, nodeTime(clock, now));
    }
  }, [nodes, history]);
}
