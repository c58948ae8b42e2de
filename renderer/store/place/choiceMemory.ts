import { recall, remember } from './pageMemory.ts';

/** Of more than these it is not remembered which: they are chosen anew. */
const mostKept = 10_000;

export interface ChoiceMemory {
  readonly read: () => ReadonlySet<string>;
  readonly write: (chosen: ReadonlySet<string>) => void;
}

const areKeys = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((key) => typeof key === 'string');

/** What was chosen in a grid when its page was left. */
export function choiceMemory(gridId: string): ChoiceMemory {
  const what = `choice ${gridId}`;
  return {
    read: () => new Set(recall(what, areKeys)),
    write: (chosen) => remember(what, chosen.size > mostKept ? [] : [...chosen]),
  };
}
