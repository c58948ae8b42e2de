import type { StatementSync } from 'node:sqlite';
import { severityMask } from '#core/store/tables/alarmBits.ts';
import { type Cell, int } from '#core/store/tables/cells.ts';
import { zoneEvents } from '#core/store/tables/eventZones.ts';
import type { History } from '#core/store/tables/history.ts';
import type { EventZone } from '#core/store/tables/zoneColumns.ts';
import type { HistoryPlace } from '#shared/contract/history.ts';
import { comparePlaces, eventRank, isBeyond, placeBefore, type Stream, type Stretch } from './streams.ts';

/**
 * Zones looked through in one answer: about 3 ms; to see that nothing wanted is in one costs this much of
 * one.
 */
const mostZones = 4;
const seenCost = 0.004;

/** Which events are wanted. */
export interface WantedEvents {
  /** Bit n: those of severity n, of change n. */
  readonly severities: number;
  readonly changes: number;
  /** Null: of all nodes. */
  readonly nodes: ReadonlySet<number> | null;
  /** By definition; null: with any words. */
  readonly hasWords: ((definition: number) => boolean) | null;
}

/**
 * Alarm events in the order received, by the host's clock: zone after zone, of those in which there may be
 * one that is wanted. Zones overlap in time only where that clock was set back.
 */
export class EventStream implements Stream<HistoryPlace> {
  reach: HistoryPlace | null = null;
  readonly #history: History;
  readonly #wanted: WantedEvents;
  readonly #stretch: Stretch;
  readonly #read: StatementSync;
  readonly #zones: Iterator<number>;
  #nextZone: number | undefined;
  /** The next one last. */
  readonly #pool: HistoryPlace[] = [];
  #looked = 0;

  constructor(history: History, wanted: WantedEvents, stretch: Stretch) {
    this.#history = history;
    this.#wanted = wanted;
    this.#stretch = stretch;
    this.#read = history.database.prepare(
      'SELECT id, alarm, definition, change, state, received_at FROM events WHERE id BETWEEN ? AND ?',
    );
    this.#read.setReturnArrays(true);
    this.#zones = this.#inOrder();
    const { open } = history.zones;
    if (this.#mayHold(open)) this.#load(open.zone);
    this.#nextZone = this.#zones.next().value;
  }

  peek(): HistoryPlace | null {
    for (let zone = this.#nextZone; zone !== undefined; zone = this.#nextZone) {
      const top = this.#pool.at(-1);
      const first = this.#firstAt(zone);
      if (top && comparePlaces(top, placeBefore(first, this.#stretch.direction), this.#stretch.direction) < 0)
        return top;
      if (this.#looked >= mostZones && first !== this.#stretch.from.at) {
        this.reach = placeBefore(first, this.#stretch.direction);
        // What is in hand comes after what was not looked for.
        return null;
      }
      this.#nextZone = this.#zones.next().value;
      if (this.#mayName(zone)) {
        this.#load(zone);
        this.#looked++;
      } else this.#looked += seenCost;
    }
    return this.#pool.at(-1) ?? null;
  }

  take(): void {
    this.#pool.pop();
  }

  /** When the first event of a zone can have been received, in the direction of the stretch. */
  #firstAt(zone: number): number {
    const { direction, from } = this.#stretch;
    const { firstAt, lastAt } = this.#history.zones.whole;
    return direction === 'older'
      ? Math.min(lastAt[zone] ?? 0, from.at)
      : Math.max(firstAt[zone] ?? 0, from.at);
  }

  *#inOrder(): Generator<number, undefined> {
    const { byTime, whole } = this.#history.zones;
    const isOlder = this.#stretch.direction === 'older';
    const zones = isOlder ? byTime.last : byTime.first;
    for (let step = 0; step < zones.length; step++) {
      const zone = zones[isOlder ? zones.length - 1 - step : step] ?? 0;
      const firstAt = whole.firstAt[zone] ?? 0;
      const lastAt = whole.lastAt[zone] ?? 0;
      if (isBeyond(isOlder ? lastAt : firstAt, this.#stretch)) return undefined;
      const [severities = 0, changes = 0] = [whole.severities[zone], whole.changes[zone]];
      if (this.#mayHold({ firstAt, lastAt, severities, changes })) yield zone;
    }
    return undefined;
  }

  #mayHold({
    firstAt,
    lastAt,
    severities,
    changes,
  }: Omit<EventZone, 'zone' | 'nodes' | 'definitions'>): boolean {
    const { direction, from } = this.#stretch;
    const isReached = direction === 'older' ? firstAt <= from.at : lastAt >= from.at;
    return (
      isReached && (severities & this.#wanted.severities) !== 0 && (changes & this.#wanted.changes) !== 0
    );
  }

  #mayName(zone: number): boolean {
    const { nodes, hasWords } = this.#wanted;
    const { whole } = this.#history.zones;
    return (
      (!nodes || whole.nodes(zone).some((node) => nodes.has(node))) &&
      (!hasWords || whole.definitions(zone).some((id) => hasWords(id)))
    );
  }

  #load(zone: number): void {
    const { direction, from } = this.#stretch;
    const { severities, changes, nodes, hasWords } = this.#wanted;
    const { node } = this.#history.alarms;
    const rows = this.#read.iterate(zone * zoneEvents, (zone + 1) * zoneEvents - 1);
    for (const row of rows as Iterable<unknown> as Iterable<Cell[]>) {
      const [id, alarm, definition, change, state, receivedAt] = row;
      if (((1 << int(change)) & changes) === 0 || ((1 << (int(state) & severityMask)) & severities) === 0)
        continue;
      if (nodes && !nodes.has(node[int(alarm)] ?? 0)) continue;
      if (hasWords && !hasWords(int(definition))) continue;
      const place = { at: int(receivedAt), rank: eventRank, id: int(id) };
      if (isBeyond(place.at, this.#stretch) || comparePlaces(place, from, direction) <= 0) continue;
      this.#pool.push(place);
    }
    this.#pool.sort((a, b) => comparePlaces(b, a, direction));
  }
}
