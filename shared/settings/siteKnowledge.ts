import type { Settings } from './settings.ts';

/*
 * What this desk knows of its sites, as a file that another desk takes over.
 */

export type SiteKnowledge = Settings['siteKnowledge'];

const kind = 'watchline site knowledge';

export function knowledgeText(knowledge: SiteKnowledge): string {
  return `${JSON.stringify({ kind, version: 1, ...knowledge }, null, 2)}\n`;
}

/**
 * What is in such a file, by its lists alone: whoever keeps it says what is wrong within them.
 * @throws Error for a person where it is no such file.
 */
export function readKnowledge(text: string): SiteKnowledge {
  const read = parse(text) as Partial<Record<string, unknown>> | null;
  if (read?.kind !== kind || !isList(read.alarms) || !isList(read.places))
    throw new Error('This is no file of site knowledge: export one to see what it looks like.');
  if (read.version !== 1) throw new Error('This file of site knowledge is of a later Watchline.');
  return { alarms: read.alarms, places: read.places } as SiteKnowledge;
}

const isList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);

/** The same code and the same place once, as the file has it; all others stay. */
export function withKnowledge(own: SiteKnowledge, taken: SiteKnowledge): SiteKnowledge {
  return {
    alarms: merged(own.alarms, taken.alarms, ({ code }) => code),
    places: merged(own.places, taken.places, ({ place }) => JSON.stringify(place)),
  };
}

function merged<T>(own: readonly T[], taken: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...own, ...taken].map((item) => [keyOf(item), item])).values()];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
