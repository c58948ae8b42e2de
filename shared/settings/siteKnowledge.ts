import { merged, ownFileText, readOwnFile } from './ownFile.ts';
import type { Settings } from './settings.ts';

/*
 * What this desk knows of its sites, as a file that another desk takes over.
 */

export type SiteKnowledge = Settings['siteKnowledge'];

const file = { what: 'site knowledge', lists: ['alarms', 'places'] } as const;

export const knowledgeText = (knowledge: SiteKnowledge): string => ownFileText(file, knowledge);

/** @throws Error for a person where it is no such file. */
export const readKnowledge = (text: string): SiteKnowledge => readOwnFile<SiteKnowledge>(file, text);

/** The same code and the same place once, as the file has it; all others stay. */
export function withKnowledge(own: SiteKnowledge, taken: SiteKnowledge): SiteKnowledge {
  return {
    alarms: merged(own.alarms, taken.alarms, ({ code }) => code),
    places: merged(own.places, taken.places, ({ place }) => JSON.stringify(place)),
  };
}
