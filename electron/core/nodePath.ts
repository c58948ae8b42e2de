import type { Fleet } from '#core/fleet/fleet.ts';
import type { LinkListener } from '#core/link/linkEvents.ts';
import type { SeenCertificates } from '#core/setup/seenCertificates.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { Traces } from '#core/trace/traces.ts';
import type { Newsroom } from './news.ts';

interface Stages {
  readonly fleet: Fleet;
  readonly store: Store;
  readonly traces: Traces;
  readonly news: Newsroom;
  readonly seen: SeenCertificates;
}

/** The way of all that a node says: shown, kept, traced, and then told to whoever listens. */
export function pathOf(key: string, { fleet, store, traces, news, seen }: Stages): LinkListener {
  return {
    onLink: (link) => {
      fleet.link(key, link);
      traces.onLink(key, link);
      news.tell({ kind: 'link', nodeKey: key, link });
    },
    onCertificate: (facts) => void seen.note(key, facts),
    onOpened: (opened) => {
      fleet.opened(key, opened);
      store.opened(key, opened);
      traces.onOpened(key, opened);
      news.tell({ kind: 'opened', nodeKey: key, opened });
    },
    onEvents: (batch) => {
      fleet.events(key, batch);
      store.append(key, batch);
      news.tell({ kind: 'events', nodeKey: key, batch });
    },
    onHeartbeat: (...told) => fleet.heartbeat(key, ...told),
    onNotUnderstood: (reason) => fleet.notUnderstood(key, [reason]),
    onTrace: (lines, dropped) => traces.onTrace(key, lines, dropped),
  };
}
