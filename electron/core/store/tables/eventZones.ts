import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction } from '#files/database.ts';
import { severityMask } from './alarmBits.ts';
import { type Cell, int } from './cells.ts';
import type { AlarmSaid } from './eventRows.ts';

/** Events a zone: those whose numbers divided by it are one number. */
export const zoneEvents = 512;

/** What is among the events of a zone. */
export interface EventZone {
  readonly zone: number;
  /** When the first and the last of them were received, by the host's clock, which may have been set back. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Bit n: there is one of severity n, of change n. */
  readonly severities: number;
  readonly changes: number;
  /** Ascending, each once. */
  readonly nodes: Int32Array;
  readonly definitions: Int32Array;
}

export const zoneOf = (event: number): number => Math.floor(event / zoneEvents);

/** Different numbers of a zone, of which most come in runs. */
class Numbers {
  readonly #all = new Int32Array(zoneEvents);
  #count = 0;
  #last = -1;

  add(number: number): void {
    if (number === this.#last) return;
    this.#last = number;
    this.#all[this.#count++] = number;
  }

  distinct(): Int32Array {
    const sorted = this.#all.slice(0, this.#count).sort();
    let kept = 0;
    for (const number of sorted) if (kept === 0 || number !== sorted[kept - 1]) sorted[kept++] = number;
    return sorted.slice(0, kept);
  }
}

/** Of a zone, as its events come. */
class OpenZone {
  readonly zone: number;
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = Number.NEGATIVE_INFINITY;
  severities = 0;
  changes = 0;
  readonly #nodes = new Numbers();
  readonly #definitions = new Numbers();

  constructor(zone: number) {
    this.zone = zone;
  }

  add(node: number, definition: number, change: number, state: number, receivedAt: number): void {
    this.#nodes.add(node);
    this.#definitions.add(definition);
    this.changes |= 1 << change;
    this.severities |= 1 << (state & severityMask);
    if (receivedAt < this.firstAt) this.firstAt = receivedAt;
    if (receivedAt > this.lastAt) this.lastAt = receivedAt;
  }

  close(): EventZone {
    const { zone, severities, changes } = this;
    const [nodes, definitions] = [this.#nodes.distinct(), this.#definitions.distinct()];
    // Of one whose events are all gone.
    const [firstAt, lastAt] = changes === 0 ? [0, 0] : [this.firstAt, this.lastAt];
    return { zone, firstAt, lastAt, severities, changes, nodes, definitions };
  }
}

/**
 * Says of stretches of `events` what is among them. A zone is written down once it is full; the one that is
 * being filled is read anew at each start.
 */
export class EventZones {
  /** By number; missing: not made yet (`prepare`), or the one that is being filled. */
  readonly #whole: (EventZone | undefined)[] = [];
  /** Those of before that are not made yet, the newest last. */
  readonly #missing: number[] = [];
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #read: StatementSync;
  #open: OpenZone;
  #byTime: { readonly first: readonly EventZone[]; readonly last: readonly EventZone[] } | null = null;

  constructor(database: DatabaseSync, lastEvent: number) {
    this.#database = database;
    this.#insert = database.prepare('INSERT OR REPLACE INTO event_zones VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#read = database.prepare(
      `SELECT boots.node, definition, change, state, received_at FROM events
       LEFT JOIN boots ON boots.id = events.boot WHERE events.id BETWEEN ? AND ?`,
    );
    this.#read.setReturnArrays(true);
    const rows = database.prepare('SELECT * FROM event_zones ORDER BY zone');
    rows.setReturnArrays(true);
    for (const row of rows.iterate() as Iterable<unknown> as Iterable<Cell[]>) {
      const [zone, firstAt, lastAt, severities, changes, nodes, definitions] = row;
      this.#whole[int(zone)] = {
        zone: int(zone),
        firstAt: int(firstAt),
        lastAt: int(lastAt),
        severities: int(severities),
        changes: int(changes),
        nodes: numbersOf(nodes),
        definitions: numbersOf(definitions),
      };
    }
    const open = zoneOf(lastEvent + 1);
    for (let zone = 0; zone < open; zone++) if (!this.#whole[zone]) this.#missing.push(zone);
    this.#open = this.#readZone(open);
  }

  /** What is being filled, as it stands. */
  get open(): Pick<EventZone, 'zone' | 'firstAt' | 'lastAt' | 'severities' | 'changes'> {
    return this.#open;
  }

  /** All whole ones that are made, by their first time and by their last, ascending. */
  get byTime(): { readonly first: readonly EventZone[]; readonly last: readonly EventZone[] } {
    if (!this.#byTime) {
      const known = this.#whole.filter((zone) => zone !== undefined);
      this.#byTime = {
        first: known.toSorted((a, b) => a.firstAt - b.firstAt || a.zone - b.zone),
        last: known.toSorted((a, b) => a.lastAt - b.lastAt || a.zone - b.zone),
      };
    }
    return this.#byTime;
  }

  /** Which part of the zones is made: 1, all of them. */
  get prepared(): number {
    const all = this.#open.zone;
    return all === 0 ? 1 : (all - this.#missing.length) / all;
  }

  /** Makes some of those that are missing. */
  prepare(zones: number): void {
    const made = this.#missing.splice(-zones).map((zone) => this.#readZone(zone).close());
    if (made.length === 0) return;
    inTransaction(this.#database, () => {
      for (const zone of made) this.#write(zone);
    });
    for (const zone of made) this.#whole[zone.zone] = zone;
    this.#byTime = null;
  }

  /** A row of `events`. */
  received(event: number, node: number, definition: number, said: AlarmSaid, receivedAt: number): void {
    this.#open.add(node, definition, said.change, said.state, receivedAt);
    if (event % zoneEvents !== zoneEvents - 1) return;
    const zone = this.#open.close();
    this.#write(zone);
    this.#whole[zone.zone] = zone;
    this.#byTime = null;
    this.#open = new OpenZone(zone.zone + 1);
  }

  /** Events of a whole zone were deleted: where none is left, there is nothing to be found in it. */
  forgetEmpty(zone: number): void {
    const known = this.#whole[zone];
    if (!known) return;
    const left = this.#readZone(zone);
    if (left.changes !== 0) return;
    const empty = { ...left.close(), firstAt: known.firstAt, lastAt: known.lastAt };
    this.#write(empty);
    this.#whole[zone] = empty;
    this.#byTime = null;
  }

  #write({ zone, firstAt, lastAt, severities, changes, nodes, definitions }: EventZone): void {
    this.#insert.run(zone, firstAt, lastAt, severities, changes, bytesOf(nodes), bytesOf(definitions));
  }

  #readZone(zone: number): OpenZone {
    const found = new OpenZone(zone);
    const rows = this.#read.iterate(zone * zoneEvents, (zone + 1) * zoneEvents - 1);
    for (const [node, definition, change, state, receivedAt] of rows as Iterable<unknown> as Iterable<Cell[]>)
      found.add(int(node), int(definition), int(change), int(state), int(receivedAt));
    return found;
  }
}

const bytesOf = (numbers: Int32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** Empty where it is none of ours. */
function numbersOf(cell: Cell): Int32Array {
  const bytes = cell instanceof Uint8Array ? cell : new Uint8Array();
  return new Int32Array(bytes.slice().buffer, 0, Math.floor(bytes.length / 4));
}
