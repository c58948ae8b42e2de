import type { Store } from '#core/store/storeTypes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { concernedNode, faultPlace, isFaultPlace, monitorPlace } from '#shared/model/faultPlace.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { thisMonitor } from '#shared/words/faults.ts';
import { FaultBook, type FaultTurn, type Moment } from './faultBook.ts';

/** One life for ever: nothing of it is ever missed. */
const bootId = 'watchline';
const pageRows = 500;

interface Place {
  readonly book: FaultBook;
  seq: number;
  /** Who the store was last told that it is. */
  toldAs: string | null;
}

/** A fault that was told and has not ended. */
export interface StandingFault {
  /** Null: it is about the monitor. */
  readonly nodeKey: string | null;
  readonly alarm: Alarm;
}

type Kept = Pick<Store, 'opened' | 'append' | 'nodes' | 'alarms'>;

/**
 * Keeps the alarms of Watchline itself as the store keeps those of nodes, each place as a node of its own.
 * In: how they turn. Out: events, in their order.
 */
export class FaultPlaces {
  readonly #store: Kept;
  readonly #places = new Map<string, Place>();

  constructor(store: Kept) {
    this.#store = store;
  }

  /** What stood when Watchline ran last stands until it is seen that it does not. */
  async load(): Promise<void> {
    const known = (await this.#store.nodes()).filter(({ key }) => isFaultPlace(key));
    const keys = known.map(({ key }) => key);
    const alarms: (Alarm & { readonly nodeKey: string })[] = [];
    for (let total = keys.length === 0 ? 0 : Number.POSITIVE_INFINITY; alarms.length < total; ) {
      const window = await this.#store.alarms({
        filter: { nodeKeys: keys },
        sort: { column: 'source', descending: false },
        ...{ offset: alarms.length, limit: pageRows },
      });
      total = window.rows.length === 0 ? 0 : window.total;
      alarms.push(...window.rows);
    }
    const byKey = Map.groupBy(alarms, ({ nodeKey }) => nodeKey);
    for (const { key, cursor } of known) {
      const book = new FaultBook(byKey.get(key) ?? []);
      this.#places.set(key, { book, seq: cursor?.seq ?? 0, toldAs: null });
    }
  }

  /** `node`: null: it is about the monitor. */
  settle(node: NodeView | null, turn: (book: FaultBook) => readonly FaultTurn[], now: Moment): void {
    const key = faultPlace(node?.key ?? null);
    const place = this.#places.get(key) ?? { book: new FaultBook(), seq: 0, toldAs: null };
    this.#places.set(key, place);
    this.#tell(key, place, node, turn(place.book), now);
  }

  standing(): readonly StandingFault[] {
    return [...this.#places].flatMap(([key, { book }]) => {
      const nodeKey = key === monitorPlace ? null : concernedNode(key);
      return book.active().map((alarm) => ({ nodeKey, alarm }));
    });
  }

  /** Ends what is about nodes that are no longer watched. */
  endAllBut(isWatched: (nodeKey: string) => boolean, now: Moment): void {
    for (const [key, place] of this.#places) {
      if (key === monitorPlace || isWatched(concernedNode(key))) continue;
      this.#tell(key, place, null, place.book.end(now), now);
    }
  }

  #tell(key: string, place: Place, node: NodeView | null, turns: readonly FaultTurn[], { at }: Moment): void {
    if (turns.length === 0) return;
    if (node || key === monitorPlace) this.#introduce(key, place, node, at);
    const events = turns.map((turn) => ({ type: 'alarm' as const, seq: ++place.seq, at, ...turn }));
    this.#store.append(key, { bootId, events, seq: place.seq, receivedAt: at });
  }

  #introduce(key: string, place: Place, node: NodeView | null, at: number): void {
    const info = infoOf(key, node);
    const toldAs = JSON.stringify(info);
    if (place.toldAs === toldAs) return;
    place.toldAs = toldAs;
    this.#store.opened(key, {
      cursor: { bootId, seq: place.seq },
      resumed: true,
      node: info,
      ...{ permissions: [], snapshot: null, gaps: [], nodeAt: at, receivedAt: at },
    });
  }
}

/** As the node that it is about, which may not have said yet who it is. */
function infoOf(key: string, node: NodeView | null): NodeInfo {
  const name = node?.name ?? thisMonitor;
  if (node?.info) return { ...node.info, name };
  return {
    ...{ id: key, name, role: 'standalone', solution: node?.group ?? { id: '', name: '' } },
    ...{ address: '', version: '', edition: 'essential', serialNumber: '', pldsHostId: '' },
    ...{ webLmHostId: null, virtual: true, timeZone: 'UTC', startedAt: 0 },
  };
}
