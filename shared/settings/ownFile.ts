/*
 * Some of what is set, as a file that another desk takes over.
 */

interface OwnFile<Lists> {
  /** What is in it: "site knowledge". */
  readonly what: string;
  readonly lists: readonly (keyof Lists & string)[];
}

export function ownFileText<Lists extends object>({ what }: OwnFile<Lists>, content: Lists): string {
  return `${JSON.stringify({ kind: kindOf(what), version: 1, ...content }, null, 2)}\n`;
}

/**
 * What is in such a file, by its lists alone: whoever keeps it says what is wrong within them.
 * @throws Error for a person where it is no such file.
 */
export function readOwnFile<Lists extends object>({ what, lists }: OwnFile<Lists>, text: string): Lists {
  const read = parse(text) as Partial<Record<string, unknown>> | null;
  if (read?.kind !== kindOf(what) || !lists.every((name) => isList(read[name])))
    throw new Error(`This is no file of ${what}: export one to see what it looks like.`);
  if (read.version !== 1) throw new Error(`This file of ${what} is of a later Watchline.`);
  return Object.fromEntries(lists.map((name) => [name, read[name]])) as Lists;
}

const kindOf = (what: string): string => `watchline ${what}`;

const isList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** All of both: what has the same key once, as taken, where it stood. */
export function merged<T>(own: readonly T[], taken: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...own, ...taken].map((item) => [keyOf(item), item])).values()];
}
