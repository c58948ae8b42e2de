import { useMemo } from 'react';
import { useNodesByKey, useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { oneLine } from '#shared/words/oneLine.ts';

/** A node or a customer. */
export type Place = Settings['siteKnowledge']['places'][number]['place'];

/** As `Select` has its choices. */
interface PlaceChoices {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

export interface Places {
  readonly choices: readonly PlaceChoices[];
  readonly nameOf: (place: Place) => string;
}

/** What stands for a place where a text is wanted. */
export function placeValue(place: Place): string {
  return 'node' in place ? `node ${place.node}` : `solution ${place.solution}`;
}

export function placeOf(value: string): Place {
  const key = value.slice(value.indexOf(' ') + 1);
  return value.startsWith('node ') ? { node: key } : { solution: key };
}

/** All there is to choose from: what is set may also be of a node that is not watched any more. */
export function usePlaces(): Places {
  const nodes = useNodesByKey();
  const solutions = useSolutions();
  const names = useNodeNames();
  return useMemo(() => {
    const customers = solutions.map((solution) => ({
      value: placeValue({ solution: solutionKey(solution) }),
      label: names.ofSolution(solution),
    }));
    const watched = Object.values(nodes).map((node) => ({
      value: placeValue({ node: node.key }),
      label: names.of(node),
    }));
    const labels = new Map([...customers, ...watched].map(({ value, label }) => [value, label]));
    return {
      choices: [
        { group: 'Customers', items: customers },
        { group: 'Nodes', items: watched },
      ],
      nameOf: (place) =>
        labels.get(placeValue(place)) ??
        `${oneLine('node' in place ? place.node : place.solution)} (not watched)`,
    };
  }, [nodes, solutions, names]);
}
