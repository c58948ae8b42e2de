import { SeqRing } from './seqRing.ts';
import type { TraceLines } from './traceLines.ts';
import { isLine, type TraceRow } from './traceRow.ts';

export interface FindQuery {
  readonly text: string;
  readonly isRegExp: boolean;
}

/** Rows looked at between two looks at the clock. */
const rowsPerLook = 200;
/** An expression that takes this long for a single look would stop the page. */
const tooLongMs = 250;

/**
 * What to look for, without regard to case; null: nothing.
 * @throws SyntaxError when the text is not a regular expression.
 */
export function compileFind({ text, isRegExp }: FindQuery): RegExp | null {
  if (text === '') return null;
  return new RegExp(isRegExp ? text : text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');
}

/** A row is found by its text or its tag; a banner by all of it. */
function matchesRow(row: TraceRow, expression: RegExp): boolean {
  if (!isLine(row)) return occursIn('bannerLine' in row ? row.bannerLine : row.text, expression);
  return occursIn(row.text, expression) || occursIn(row.tag, expression);
}

function occursIn(text: string, expression: RegExp): boolean {
  expression.lastIndex = 0;
  return expression.test(text);
}

/** More places in one text than these are not marked: it is all found. */
const maxPlaces = 100;

/** The places in a text at which the expression occurs, as [from, to); an empty occurrence is none. */
export function occurrences(text: string, expression: RegExp): readonly (readonly [number, number])[] {
  const places: [number, number][] = [];
  // matchAll begins where the expression's last use ended.
  expression.lastIndex = 0;
  for (const { 0: found, index } of text.matchAll(expression)) {
    if (found !== '') places.push([index, index + found.length]);
    if (places.length === maxPlaces) break;
  }
  return places;
}

/**
 * In: the rows shown, as they come and go. Out: the numbers of those that match, in order. Looks at each row
 * once, in steps that end when their time is over.
 */
export class TraceFind {
  readonly #lines: TraceLines;
  readonly #now: () => number;
  readonly #matches: SeqRing;
  #expression: RegExp | null = null;
  #version = -1;
  /** Up to this number all has been looked at. */
  #until = 0;
  #isTooSlow = false;

  constructor(lines: TraceLines, now: () => number = () => performance.now()) {
    this.#lines = lines;
    this.#now = now;
    this.#matches = new SeqRing(lines.capacity);
  }

  get expression(): RegExp | null {
    return this.#expression;
  }

  /** The expression was given up: on this text it takes too long. */
  get isTooSlow(): boolean {
    return this.#isTooSlow;
  }

  get count(): number {
    return this.#matches.length;
  }

  look(expression: RegExp | null): void {
    this.#expression = expression;
    this.#isTooSlow = false;
    this.#restart();
  }

  /** Looks on for about `budgetMs`; true when there is more to look at. */
  step(budgetMs: number): boolean {
    const lines = this.#lines;
    if (this.#version !== lines.version) this.#restart();
    this.#matches.dropBefore(lines.endSeq - lines.length);
    const expression = this.#expression;
    if (!expression || this.#isTooSlow) return false;
    const startedAt = this.#now();
    let index = lines.shownIndexFrom(this.#until);
    let lookedAt = startedAt;
    while (index < lines.shownCount) {
      const end = Math.min(index + rowsPerLook, lines.shownCount);
      for (; index < end; index++) this.#test(lines.shownSeq(index) as number, expression);
      const now = this.#now();
      if (now - lookedAt > tooLongMs) {
        this.#isTooSlow = true;
        return false;
      }
      if (now - startedAt >= budgetMs) return index < lines.shownCount;
      lookedAt = now;
    }
    return false;
  }

  /** The number of a match by its place, 0 the oldest. */
  matchAt(index: number): number | undefined {
    return this.#matches.at(index);
  }

  /** The place of a match, 0 the oldest; null: that row is no match. */
  placeOf(seq: number): number | null {
    const place = this.#matches.indexFrom(seq);
    return this.#matches.at(place) === seq ? place : null;
  }

  /** The next match after a row (or before it), going round at the end; null: there is none at all. */
  nextFrom(seq: number, isForward: boolean): number | null {
    const { length } = this.#matches;
    if (length === 0) return null;
    const place = isForward ? this.#matches.indexFrom(seq + 1) : this.#matches.indexFrom(seq) - 1;
    return this.#matches.at((place + length) % length) ?? null;
  }

  #restart(): void {
    this.#version = this.#lines.version;
    this.#until = 0;
    this.#matches.clear();
  }

  #test(seq: number, expression: RegExp): void {
    this.#until = seq + 1;
    const row = this.#lines.row(seq);
    if (row && matchesRow(row, expression)) this.#matches.push(seq);
  }
}
