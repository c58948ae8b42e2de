import { formatCount, formatPlural, oneOrMany } from './count.ts';
import { listNames } from './phrases.ts';

/** "3 selected, 2 of them hidden by the filter and left out" */
export function choiceText(chosen: number, hidden: number, includesHidden: boolean): string {
  const which =
    chosen === hidden ? oneOrMany(hidden, 'hidden', 'all hidden') : `${formatCount(hidden)} of them hidden`;
  return `${formatCount(chosen)} selected, ${which} by the filter${includesHidden ? ', and included' : ''}`;
}

/** Why nothing can be done with what is chosen. */
export const allHidden = 'What is selected is hidden by the filter: drop it, or include it (below the rows).';

/** What a button acts on names this many; it counts the rest. */
const mostNamed = 2;

/** "on 1 node: Acme · Primary", "on 7 nodes: Acme · Primary, Acme · Secondary and 5 more" */
export function placesText(count: number, noun: string, names: readonly string[]): string {
  return `on ${formatPlural(count, noun)}: ${listNames(names, mostNamed)}`;
}
