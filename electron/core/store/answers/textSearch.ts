import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parsed } from '#core/store/tables/cells.ts';
import { fold, searchWords } from '#shared/words/search.ts';

/** Characters a chunk: large enough that calls cost nothing, small enough to grow by. */
const chunkSize = 1 << 20;
const keptSearches = 8;
/** Read at once, as one value: a row a text takes three times as long. */
const textsAtOnce = 1_024;

/** The texts numbered `from`, `from` + 1, …, folded, one after the other. */
interface Chunk {
  readonly from: number;
  readonly starts: number[];
  text: string;
}

interface Search {
  readonly words: readonly string[];
  /** By definition: how many of the words, in their order, it holds. */
  found: Uint8Array;
  /** Definitions looked at so far. */
  upTo: number;
}

/**
 * Finds the texts that hold every one of some words, anywhere in them and in any case. Keeps each different
 * text once, folded, in memory, read when first searched; a search that is asked again looks only at
 * what came since. (An index of words in the database would make every new text dearer, and counting what a
 * common word finds takes it longer than looking at everything here.)
 */
export class TextSearch {
  readonly #rows: StatementSync;
  readonly #chunks: Chunk[] = [];
  #upTo = 0;
  #searches: Search[] = [];

  constructor(database: DatabaseSync, table: 'definitions' | 'happened_texts' = 'definitions') {
    this.#rows = database.prepare(
      `SELECT json_group_array(CAST(text AS TEXT) ORDER BY id) AS texts FROM ${table} WHERE id BETWEEN ? AND ?`,
    );
  }

  /** By its number: true where the text holds every word of `wanted`. Null: it names no word. */
  matches(wanted: string): ((text: number) => boolean) | null {
    const search = this.#search(wanted);
    if (!search) return null;
    const { found, words } = search;
    return (id) => found[id] === words.length;
  }

  /** The numbers of the texts that hold every word of `wanted`. Null: they are more than `most`, or all. */
  few(wanted: string, most: number): readonly number[] | null {
    const search = this.#search(wanted);
    if (!search) return null;
    const { found, words } = search;
    const ids: number[] = [];
    for (let id = found.indexOf(words.length); id !== -1; id = found.indexOf(words.length, id + 1))
      if (ids.push(id) > most) return null;
    return ids;
  }

  #search(wanted: string): Search | null {
    const words = searchWords(wanted);
    if (words.length === 0) return null;
    this.#read();
    const name = words.join('\n');
    let search = this.#searches.find((known) => known.words.join('\n') === name);
    if (!search) {
      search = { words, found: new Uint8Array(1024), upTo: 0 };
      this.#searches = [search, ...this.#searches.slice(0, keptSearches - 1)];
    }
    this.#extend(search);
    return search;
  }

  /** Takes in the texts that have come since. */
  #read(): void {
    for (let texts = this.#nextTexts(); texts.length > 0; texts = this.#nextTexts()) {
      let chunk = this.#chunks.at(-1);
      if (!chunk || chunk.text.length >= chunkSize) {
        chunk = { from: this.#upTo + 1, starts: [], text: '' };
        this.#chunks.push(chunk);
      }
      const folded = texts.map(fold);
      let size = chunk.text.length;
      for (const { length } of folded) {
        chunk.starts.push(size);
        size += length + 1;
      }
      chunk.text += `${folded.join('\n')}\n`;
      this.#upTo += texts.length;
    }
  }

  /** Ids are 1, 2, 3, …: texts are never deleted. */
  #nextTexts(): readonly string[] {
    const row = this.#rows.get(this.#upTo + 1, this.#upTo + textsAtOnce);
    return parsed<string[]>(row?.texts) ?? [];
  }

  #extend(search: Search): void {
    if (search.found.length <= this.#upTo) {
      const grown = new Uint8Array(Math.max(this.#upTo + 1, search.found.length * 2));
      grown.set(search.found);
      search.found = grown;
    }
    for (const chunk of this.#chunks) {
      if (chunk.from + chunk.starts.length - 1 <= search.upTo) continue;
      const skipped = Math.max(0, search.upTo + 1 - chunk.from);
      for (const [index, word] of search.words.entries()) mark(chunk, skipped, word, index, search.found);
    }
    search.upTo = this.#upTo;
  }
}

/** Counts the word in every text that has held all words before it. */
function mark(chunk: Chunk, skipped: number, word: string, before: number, found: Uint8Array): void {
  const { from, starts, text: hay } = chunk;
  let index = skipped;
  let at = hay.indexOf(word, starts[index] ?? hay.length);
  while (at !== -1) {
    while ((starts[index + 1] ?? hay.length) <= at) index++;
    if (found[from + index] === before) found[from + index] = before + 1;
    index++;
    const next = starts[index];
    if (next === undefined) return;
    at = hay.indexOf(word, next);
  }
}
