import type { NotUnderstood, Tolerated } from '#shared/model/told.ts';
import { formatCount, formatPlural } from './count.ts';

/** Stands where a number, a time or a text of a node is none. */
export const notUnderstood = 'not understood';

/**
 * A word of an item as its node told it. One that this version does not know is shown as it came, while the
 * field holds the worst word of its place: what ranks, counts and filters goes by the field.
 */
export function toldWord<F extends string, W extends string>(
  item: Tolerated & Readonly<Record<F, W>>,
  field: F,
  say: (word: W) => string = (word) => word,
): string {
  return item.told?.[field] ?? say(item[field]);
}

/** A number or a time of an item, as `text` has it; "not understood" where its node told none. */
export function toldValue(item: Tolerated, field: string, text: () => string): string {
  return item.told?.[field] === undefined ? text() : notUnderstood;
}

/** `what`: "services", of which a node may have so many. */
export function tooMany(what: string, most: number): string {
  return `more than ${formatCount(most)} ${what}: the rest is left out`;
}

/** "3 messages not fully understood" */
export function countNotUnderstood({ messages }: NotUnderstood): string {
  return `${formatPlural(messages, 'message')} not fully understood`;
}

/** The same, with what the last of them was. */
export function tellNotUnderstood(found: NotUnderstood): string {
  return `${countNotUnderstood(found)}, the last: ${found.last}`;
}
