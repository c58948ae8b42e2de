import type { StatementSync } from 'node:sqlite';
import { type Cell, int, intOrNull, text, textOrNull } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { HistoryPlace } from '#shared/contract/history.ts';
import { comparePlaces, happenedRank, isBeyond, placeOf, type Stream, type Stretch } from './streams.ts';

/** Rows looked through in one answer: about 3 ms. */
const mostRows = 700;
const rowsAtOnce = 40;
/** More nodes, kinds or texts than these are not looked for one by one. */
const mostNodes = 16;
const mostKinds = 8;
export const mostTexts = 16;
/** To look at the alarms of an act costs this much of a row, and this much for each. */
const actCost = 1.5;
const alarmCost = 0.1;

/** A row of `happened`. */
export interface HappenedItem extends HistoryPlace {
  readonly kind: string;
  readonly node: number | null;
  readonly by: string | null;
  readonly ref: number;
  /** JSON. */
  readonly said: string | null;
  readonly text: number | null;
}

/** Which rows are wanted; null: all. */
export interface WantedHappened {
  readonly kinds: ReadonlySet<string>;
  readonly nodes: ReadonlySet<number> | null;
  readonly by: string | null;
  readonly hasWords: ((text: number) => boolean) | null;
  /** All texts that have the words; null: too many, or no words are wanted. */
  readonly texts: readonly number[] | null;
}

/** One index of the table, from a place on. */
class Path {
  readonly #rows: StatementSync;
  readonly #values: readonly (string | number)[];
  #waiting: HappenedItem[] = [];
  #last: HistoryPlace;
  #isDone = false;

  constructor(
    { database }: History,
    { direction, from }: Stretch,
    where: string,
    value: string | number | null,
  ) {
    const [sign, order] = direction === 'older' ? ['<', 'DESC'] : ['>', 'ASC'];
    this.#rows = database.prepare(`SELECT * FROM happened WHERE ${where} AND (at, id) ${sign} (?, ?)
      ORDER BY at ${order}, id ${order} LIMIT ${rowsAtOnce}`);
    this.#values = value === null ? [] : [value];
    // Of the same time, all that is not before the place by its rank comes after it.
    const isAfter = comparePlaces({ ...from, rank: happenedRank }, from, direction) > 0;
    const edge = direction === 'older' ? Number.MAX_SAFE_INTEGER : -1;
    const nobody = direction === 'older' ? -1 : Number.MAX_SAFE_INTEGER;
    this.#last = from.rank === happenedRank ? from : { ...from, id: isAfter ? edge : nobody };
  }

  peek(): HappenedItem | null {
    if (this.#waiting.length === 0 && !this.#isDone) this.#read();
    return this.#waiting.at(-1) ?? null;
  }

  take(): void {
    this.#waiting.pop();
  }

  #read(): void {
    const { at, id } = this.#last;
    const rows = this.#rows.all(...this.#values, at, id).map(
      (row): HappenedItem => ({
        at: int(row.at),
        rank: happenedRank,
        id: int(row.id),
        kind: text(row.kind),
        node: intOrNull(row.node),
        by: textOrNull(row.by),
        ref: int(row.ref),
        said: textOrNull(row.said),
        text: intOrNull(row.text),
      }),
    );
    this.#isDone = rows.length < rowsAtOnce;
    this.#last = rows.at(-1) ?? this.#last;
    this.#waiting = rows.reverse();
  }
}

/** All that happened but alarm events, in order, along the index that has the least of what is not wanted. */
export class HappenedStream implements Stream<HappenedItem> {
  reach: HistoryPlace | null = null;
  readonly #wanted: WantedHappened;
  readonly #stretch: Stretch;
  readonly #paths: readonly Path[];
  readonly #concerns: (item: HappenedItem) => boolean;
  #first: { readonly path: Path; readonly item: HappenedItem } | null = null;
  #looked = 0;

  constructor(history: History, wanted: WantedHappened, stretch: Stretch) {
    this.#wanted = wanted;
    this.#stretch = stretch;
    const { kinds, nodes, by, texts } = wanted;
    const path = (where: string, value: string | number | null): Path =>
      new Path(history, stretch, where, value);
    if (kinds.size === 0) this.#paths = [];
    else if (texts) this.#paths = texts.map((text) => path('text = ?', text));
    else if (by !== null) this.#paths = [path('by = ?', by)];
    else if (nodes && nodes.size <= mostNodes)
      this.#paths = [path('node IS NULL', null), ...Array.from(nodes, (node) => path('node = ?', node))];
    else if (kinds.size > mostKinds) this.#paths = [path('TRUE', null)];
    else this.#paths = Array.from(kinds, (kind) => path('kind = ?', kind));
    const onLooked = (alarms: number): void => {
      this.#looked += actCost + alarms * alarmCost;
    };
    this.#concerns = nodes ? concerning(history, nodes, onLooked) : () => true;
  }

  peek(): HappenedItem | null {
    while (!this.#first && !this.reach) {
      const found = this.#next();
      if (!found || isBeyond(found.item.at, this.#stretch)) return null;
      if (this.#isWanted(found.item)) this.#first = found;
      else if (++this.#looked < mostRows) found.path.take();
      else {
        // Going on from this very one: it is not wanted.
        this.reach = placeOf(found.item);
      }
    }
    return this.#first?.item ?? null;
  }

  take(): void {
    this.#first?.path.take();
    this.#first = null;
  }

  #next(): { readonly path: Path; readonly item: HappenedItem } | null {
    let first: { readonly path: Path; readonly item: HappenedItem } | null = null;
    for (const path of this.#paths) {
      const item = path.peek();
      if (item && (!first || comparePlaces(item, first.item, this.#stretch.direction) < 0))
        first = { path, item };
    }
    return first;
  }

  #isWanted(item: HappenedItem): boolean {
    const { kinds, by, hasWords } = this.#wanted;
    return (
      kinds.has(item.kind) &&
      (by === null || item.by === by) &&
      (!hasWords || (item.text !== null && hasWords(item.text))) &&
      this.#concerns(item)
    );
  }
}

/**
 * What is of no one node may be of some of these all the same: an act with alarms, a job with tasks of them.
 */
function concerning(
  { database, nodes, alarms }: History,
  wanted: ReadonlySet<number>,
  onLooked: (alarms: number) => void,
): (item: HappenedItem) => boolean {
  const acted = database.prepare('SELECT alarm FROM act_alarms WHERE act = ?');
  acted.setReturnArrays(true);
  const isActedOn = (act: number): boolean => {
    let looked = 0;
    try {
      for (const [ref] of acted.iterate(act) as Iterable<unknown> as Iterable<Cell[]>) {
        looked++;
        if (wanted.has(alarms.node[int(ref)] ?? 0)) return true;
      }
      return false;
    } finally {
      onLooked(looked);
    }
  };
  const tasks = database.prepare('SELECT node_key FROM job_tasks WHERE job = ?');
  return ({ kind, node, ref, said }) => {
    if (node !== null) return wanted.has(node);
    if (kind === 'act') return isActedOn(ref);
    if (kind !== 'job' || said === null) return false;
    const { job } = JSON.parse(said) as { readonly job: string };
    return tasks.all(job).some((row) => wanted.has(nodes.byKey.get(text(row.node_key))?.id ?? 0));
  };
}
