/** What is known of a grid's rows: the keys of those that are loaded, which start at `offset` of `total`. */
export interface GridRows {
  readonly offset: number;
  readonly total: number;
  readonly keys: readonly string[];
}

/** Where something of a grid is: on a row, wherever that goes. Index -1 is the header. */
export interface RowPlace {
  /** Null: the header, or a row that has not been loaded yet. */
  readonly key: string | null;
  /** Where the row is; of one that is not loaded, where it was, moved with what was around it. */
  readonly index: number;
}

export function keyAt({ offset, keys }: GridRows, index: number): string | null {
  return keys[index - offset] ?? null;
}

export function placeAt(rows: GridRows, index: number): RowPlace {
  return { key: keyAt(rows, index), index };
}

export function isSameRow(a: RowPlace, b: RowPlace): boolean {
  return a.key === b.key && (a.key !== null || a.index === b.index);
}

/**
 * Where the row of this place is now; null: not among what is loaded. One that was not
 * loaded is whoever is there.
 */
export function findRow(rows: GridRows, { key, index }: RowPlace): RowPlace | null {
  if (key === null) return placeAt(rows, index);
  const at = rows.keys.indexOf(key);
  return at < 0 ? null : { key, index: at + rows.offset };
}

/**
 * The place after the rows became others: with its row. Of a row that is gone, the nearest that took its
 * place. A row that may only be beyond what is loaded keeps its place: no other is taken for it.
 */
export function followRow(place: RowPlace, before: GridRows, now: GridRows): RowPlace {
  const { key, index } = place;
  if (index < 0) return place;
  if (key === null) return placeNear(now, index);
  const found = findRow(now, place);
  if (found) return found;
  if (now.keys.length === 0) return place;
  if (keyAt(before, index) === key) return placeOfGone(place, before, now);
  // Not among the rows that were there: nobody knows where it went.
  if (isLoaded(before, index)) return isWhole(now) ? placeNear(now, index) : place;
  const neighbor = nextOf(index, before, now) ?? previousOf(index, before, now);
  const moved = neighbor ? movedWith(neighbor, index) : index;
  return isWhole(now) || isLoaded(now, moved) ? placeNear(now, moved) : { key, index: moved };
}

/** Of a row that was loaded, and is not any more. */
function placeOfGone(place: RowPlace, before: GridRows, now: GridRows): RowPlace {
  const { key, index } = place;
  const beyond = (neighbor: Neighbor): RowPlace => ({ key, index: movedWith(neighbor, index) });
  const next = nextOf(index, before, now);
  if (next) return next.now === now.offset && now.offset > 0 ? beyond(next) : placeAt(now, next.now);
  const previous = previousOf(index, before, now);
  if (!previous) return isWhole(now) ? placeNear(now, index) : place;
  const isLastLoaded = previous.now === endOf(now) - 1;
  return isLastLoaded && endOf(now) < now.total ? beyond(previous) : placeNear(now, previous.now + 1);
}

/** A row that was loaded before and still is. */
interface Neighbor {
  readonly before: number;
  readonly now: number;
}

const movedWith = ({ before, now }: Neighbor, index: number): number => Math.max(0, index + now - before);

function nextOf(index: number, before: GridRows, now: GridRows): Neighbor | null {
  return stillThere(before, now).find((neighbor) => neighbor.before > index) ?? null;
}

function previousOf(index: number, before: GridRows, now: GridRows): Neighbor | null {
  return stillThere(before, now).findLast((neighbor) => neighbor.before < index) ?? null;
}

/** In the order they were in. */
function stillThere(before: GridRows, now: GridRows): readonly Neighbor[] {
  const places = new Map(now.keys.map((key, at) => [key, at + now.offset]));
  return before.keys.flatMap((key, at) => {
    const place = places.get(key);
    return place === undefined ? [] : { before: at + before.offset, now: place };
  });
}

const endOf = ({ offset, keys }: GridRows): number => offset + keys.length;
const isLoaded = (rows: GridRows, index: number): boolean => index >= rows.offset && index < endOf(rows);
const isWhole = ({ total, keys }: GridRows): boolean => keys.length >= total;
const placeNear = (rows: GridRows, index: number): RowPlace =>
  placeAt(rows, Math.max(0, Math.min(index, rows.total - 1)));
