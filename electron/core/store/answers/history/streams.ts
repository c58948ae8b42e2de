import type { HistoryPlace } from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';

/*
 * The list is merged from streams, each of which tells its own in order, and each of which looks through so
 * much in one answer and no more.
 */

/** What a place is of: at the same time alarm events come before what followed from them. */
export const eventRank = 0;
export const happenedRank = 1;

export type Direction = 'older' | 'newer';

/** Less than 0 where `a` comes first. */
export function comparePlaces(a: HistoryPlace, b: HistoryPlace, direction: Direction): number {
  const order = a.at - b.at || a.rank - b.rank || a.id - b.id;
  return direction === 'newer' ? order : -order;
}

/** The place before all of that time, in this direction. */
export const placeBefore = (at: EpochMs, direction: Direction): HistoryPlace =>
  direction === 'older' ? { at, rank: happenedRank + 1, id: 0 } : { at, rank: eventRank - 1, id: 0 };

/** Which part of the list: after `from`, not beyond `until`. */
export interface Stretch {
  readonly direction: Direction;
  readonly from: HistoryPlace;
  readonly until: EpochMs;
}

export const isBeyond = (at: EpochMs, { direction, until }: Stretch): boolean =>
  direction === 'older' ? at < until : at > until;

export interface Stream<Item extends HistoryPlace> {
  /** The next one; null: there is none, or it has not been looked for. */
  peek(): Item | null;
  take(): void;
  /** Nothing was looked for from here on; null: all was. */
  readonly reach: HistoryPlace | null;
}

/** The first of what two streams tell, at most so many of it, and where to go on; null: that was all. */
export function merged<A extends HistoryPlace, B extends HistoryPlace>(
  streams: readonly [Stream<A>, Stream<B>],
  direction: Direction,
  limit: number,
): { readonly items: readonly (A | B)[]; readonly next: HistoryPlace | null } {
  const items: (A | B)[] = [];
  for (;;) {
    let first: Stream<A | B> | null = null;
    let place: A | B | null = null;
    for (const stream of streams) {
      const found = stream.peek();
      if (found && (!place || comparePlaces(found, place, direction) < 0)) [first, place] = [stream, found];
    }
    // Looking may have come to its end only now.
    const reach = firstOf(
      streams.flatMap((stream) => stream.reach ?? []),
      direction,
    );
    if (!place || (reach && comparePlaces(reach, place, direction) <= 0)) return { items, next: reach };
    if (items.length === limit) return { items, next: placeOf(items.at(-1) ?? place) };
    items.push(place);
    first?.take();
  }
}

function firstOf(places: readonly HistoryPlace[], direction: Direction): HistoryPlace | null {
  return places.toSorted((a, b) => comparePlaces(a, b, direction))[0] ?? null;
}

export const placeOf = ({ at, rank, id }: HistoryPlace): HistoryPlace => ({ at, rank, id });
