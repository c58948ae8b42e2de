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

/** A copy with room for twice as many, or for as many as are needed. */
function grown<T extends Float64Array | Int32Array>(from: T, least: number): T {
  const to = new (from.constructor as new (size: number) => T)(Math.max(least, from.length * 2));
  to.set(from);
  return to;
}

/**
 * Zones in columns, by number, some of which may be missing: 36 bytes each, and 4 for each node and
 * definition in it. Objects would take some 480 more.
 */
export class ZoneColumns {
  firstAt = new Float64Array(64);
  lastAt = new Float64Array(64);
  severities = new Int32Array(64);
  changes = new Int32Array(64);
  /** Where the nodes of each begin among the names, plus 1; 0: it is missing. */
  #start = new Int32Array(64);
  #nodes = new Int32Array(64);
  #definitions = new Int32Array(64);
  /** Nodes and definitions of one zone after the other, as they were set. */
  #names = new Int32Array(1_024);
  #named = 0;
  /** The highest number that was ever set, plus 1. */
  #end = 0;

  /** Takes the place of what was known of it. */
  set({ zone, firstAt, lastAt, severities, changes, nodes, definitions }: EventZone): void {
    if (zone >= this.firstAt.length) this.#grow(zone + 1);
    const named = this.#named + nodes.length + definitions.length;
    if (named > this.#names.length) this.#names = grown(this.#names, named);
    this.firstAt[zone] = firstAt;
    this.lastAt[zone] = lastAt;
    this.severities[zone] = severities;
    this.changes[zone] = changes;
    this.#start[zone] = this.#named + 1;
    this.#nodes[zone] = nodes.length;
    this.#definitions[zone] = definitions.length;
    this.#names.set(nodes, this.#named);
    this.#names.set(definitions, this.#named + nodes.length);
    this.#named = named;
    this.#end = Math.max(this.#end, zone + 1);
  }

  has(zone: number): boolean {
    return (this.#start[zone] ?? 0) > 0;
  }

  nodes(zone: number): Int32Array {
    const start = (this.#start[zone] ?? 0) - 1;
    return this.#names.subarray(start, start + (this.#nodes[zone] ?? 0));
  }

  definitions(zone: number): Int32Array {
    const start = (this.#start[zone] ?? 0) - 1 + (this.#nodes[zone] ?? 0);
    return this.#names.subarray(start, start + (this.#definitions[zone] ?? 0));
  }

  /** All that are not missing, ascending by one of their times. */
  sortedBy(times: Float64Array): Int32Array {
    const zones = new Int32Array(this.#end);
    let count = 0;
    let isSorted = true;
    for (let zone = 0; zone < this.#end; zone++) {
      if (!this.has(zone)) continue;
      const before = count > 0 ? (times[zones[count - 1] ?? 0] ?? 0) : Number.NEGATIVE_INFINITY;
      isSorted &&= before <= (times[zone] ?? 0);
      zones[count++] = zone;
    }
    const known = zones.subarray(0, count);
    // They are unless a clock was set back.
    if (isSorted) return known;
    return known.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  }

  #grow(least: number): void {
    this.firstAt = grown(this.firstAt, least);
    this.lastAt = grown(this.lastAt, least);
    this.severities = grown(this.severities, least);
    this.changes = grown(this.changes, least);
    this.#start = grown(this.#start, least);
    this.#nodes = grown(this.#nodes, least);
    this.#definitions = grown(this.#definitions, least);
  }
}
