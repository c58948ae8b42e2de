import { maxTraceEntries, type TraceBatch, type TraceEntry } from '#shared/contract/trace.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { entriesUpTo, joinTrace } from './joinTrace.ts';
import { TraceLines } from './traceLines.ts';
import { countDropped, isLine, isSameRow, type LineRow, rowsOf, type TraceRow } from './traceRow.ts';

/** Of a full page that is frozen, this share is kept for the rows on screen; the rest for those that come. */
const frozenShare = 0.5;
/** So many of the last lines are remembered when all is cleared: a trace opened anew goes on after them. */
const rememberedLines = 8;

/**
 * In: a page's trace as the host tells it. Out: the rows to show. While frozen, the rows shown stay as they
 * are, and what comes waits: together they are never more than the capacity.
 */
export class LiveTrace {
  readonly lines: TraceLines;
  #waiting: TraceRow[] | null = null;
  #waitingLines = 0;
  #waitingDiscarded = 0;
  /** As above, of the times it was frozen before. */
  #discardedBefore = 0;
  /** Lines lost on the way to this page. */
  #droppedOnTheWay = 0;
  #clearedAfter: readonly LineRow[] = [];

  constructor(capacity: number = maxTraceEntries) {
    this.lines = new TraceLines(capacity);
  }

  get isFrozen(): boolean {
    return this.#waiting !== null;
  }

  /** Lines that came since the display was frozen. */
  get waitingLines(): number {
    return this.#waitingLines;
  }

  /** Lines that never came here: dropped by nodes, by the host, or on the way. */
  get dropped(): number {
    const waiting = this.#waiting?.reduce((sum, row) => sum + countDropped(row), 0) ?? 0;
    return this.#droppedOnTheWay + this.lines.dropped + waiting;
  }

  /** Lines that came and had to go: this page keeps only so many. */
  get discarded(): number {
    return this.lines.discarded + this.#discardedBefore + this.#waitingDiscarded;
  }

  receive({ entries, dropped }: Pick<TraceBatch, 'entries' | 'dropped'>, at: EpochMs): void {
    if (dropped > 0) {
      this.#droppedOnTheWay += dropped;
      const text = `${formatPlural(dropped, 'line was', 'lines were')} lost on the way to this page.`;
      this.#add({ nodeKey: '', marker: 'discarded', at, text });
    }
    for (const entry of entries) for (const row of rowsOf(entry)) this.#add(row);
    this.#makeRoom();
  }

  /** What the host still keeps takes the place of what is here of it. Rows of nodes no longer followed go. */
  reopen(entries: readonly TraceEntry[], nodeKeys: readonly string[], at: EpochMs): void {
    const followed = new Set(nodeKeys);
    const isFollowed = (row: TraceRow): boolean => row.nodeKey === '' || followed.has(row.nodeKey);
    const old = [...this.lines.kept(), ...(this.#waiting ?? [])].filter(isFollowed);
    const seen = old.length === 0 ? entriesUpTo(this.#clearedAfter, entries) : 0;
    const { keptOld, fresh, hasHole } = joinTrace(old, entries.slice(seen));
    const text = 'The trace was opened again: lines before this point may be missing.';
    const hole: TraceRow = { nodeKey: '', marker: 'discarded', at, text };
    const rows = [...old.slice(0, keptOld), ...(hasHole ? [hole] : []), ...fresh.flatMap(rowsOf)];
    const wasFrozen = this.isFrozen;
    // Where rows only come, those there are keep their numbers: what is chosen stays chosen.
    const isMore =
      !wasFrozen &&
      old.length === this.lines.length &&
      old.every((row, place) => isSameRow(row, rows[place]));
    if (!isMore) {
      this.#discardedBefore = this.discarded;
      this.#waiting = null;
      this.#waitingDiscarded = 0;
      this.lines.clear();
    }
    for (const row of isMore ? rows.slice(old.length) : rows) this.lines.push(row);
    if (wasFrozen) this.freeze();
  }

  freeze(): void {
    if (this.#waiting) return;
    this.#waiting = [];
    this.#waitingLines = 0;
    this.#waitingDiscarded = 0;
  }

  /** Shows what came meanwhile, and answers how many lines came. */
  resume(at: EpochMs): number {
    const waiting = this.#waiting ?? [];
    const came = this.#waitingLines;
    const lost = this.#waitingDiscarded;
    this.#discardedBefore += lost;
    this.#waiting = null;
    this.#waitingLines = 0;
    this.#waitingDiscarded = 0;
    if (lost > 0) {
      const text = `${lost} lines that came while the display was frozen had to be discarded.`;
      this.lines.push({ nodeKey: '', marker: 'discarded', at, text });
    }
    for (const row of waiting) this.lines.push(row);
    return came;
  }

  clear(): void {
    const lines = [...this.lines.kept(), ...(this.#waiting ?? [])].filter(isLine);
    if (lines.length > 0) this.#clearedAfter = lines.slice(-rememberedLines);
    this.lines.clear();
    this.#discardedBefore = 0;
    this.#droppedOnTheWay = 0;
    if (!this.#waiting) return;
    this.#waiting = null;
    this.freeze();
  }

  #add(row: TraceRow): void {
    if (!this.#waiting) {
      this.lines.push(row);
      return;
    }
    this.#waiting.push(row);
    if (isLine(row)) this.#waitingLines++;
  }

  #makeRoom(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    const tooMany = this.lines.length + waiting.length - this.lines.capacity;
    if (tooMany <= 0) return;
    const share = Math.floor(this.lines.capacity * frozenShare);
    const fromShown = Math.min(tooMany, Math.max(0, this.lines.length - share));
    this.lines.discardOldest(fromShown);
    for (const row of waiting.splice(0, tooMany - fromShown)) if (isLine(row)) this.#waitingDiscarded++;
  }
}
