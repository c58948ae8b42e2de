import type { FieldProblem } from '#shared/contract/settings.ts';
import { plainName } from '#shared/settings/plainName.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { fieldName, fieldSentence } from '#shared/words/settings.ts';

/** A list in which each thing stands once, by what it is. */
interface Single {
  readonly section: keyof Settings;
  readonly list: (settings: Settings) => readonly unknown[];
  readonly path: readonly string[];
  /** Where in an item it is entered; null: the item is it. */
  readonly field: string | null;
  readonly reason: string;
}

const sameName = 'there is another of this name';

const singles: readonly Single[] = [
  {
    section: 'siteKnowledge',
    list: ({ siteKnowledge }) => siteKnowledge.alarms.map(({ code }) => code.trim()),
    path: ['alarms'],
    field: 'code',
    reason: 'this code is there already',
  },
  {
    section: 'siteKnowledge',
    list: ({ siteKnowledge }) => siteKnowledge.places.map(({ place }) => JSON.stringify(place)),
    path: ['places'],
    field: 'place',
    reason: 'this place is there already',
  },
  {
    section: 'dependencies',
    list: ({ dependencies }) => dependencies.map(({ name }) => plainName(name)),
    path: [],
    field: 'name',
    reason: sameName,
  },
  {
    section: 'ownActions',
    list: ({ ownActions }) => ownActions.actions.map(({ name }) => plainName(name)),
    path: ['actions'],
    field: 'name',
    reason: sameName,
  },
  {
    section: 'savedViews',
    list: ({ savedViews }) => savedViews.map(({ page, name }) => `${page} ${plainName(name)}`),
    path: [],
    field: 'name',
    reason: sameName,
  },
  {
    section: 'desk',
    list: ({ desk }) => desk.operators.map(plainName),
    path: ['operators'],
    field: null,
    reason: sameName,
  },
];

/** What a schema cannot say, in these sections. */
export function brokenRules(settings: Settings, sections: readonly string[]): readonly FieldProblem[] {
  return singles
    .filter(({ section }) => sections.includes(section))
    .flatMap(({ section, list, path, field, reason }) => {
      const seen = new Set<unknown>();
      return list(settings).flatMap((thing, index) => {
        if (!seen.has(thing)) {
          seen.add(thing);
          return [];
        }
        const at = [section, ...path, index, ...(field === null ? [] : [field])];
        return [{ field: fieldName(at), problem: fieldSentence(reason) }];
      });
    });
}
