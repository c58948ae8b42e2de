import type { ScopeKey } from '#shared/acts/maintenance.ts';
import { scopeOfNode, scopeOfSolution } from '#shared/advice/maintenance/scope.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { Solution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { listNames } from '#shared/words/phrases.ts';

export interface ScopeChoices {
  /** As `MultiSelect` has them. */
  readonly groups: readonly {
    readonly group: string;
    readonly items: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly nameOf: (scope: ScopeKey) => string;
}

export const scopeValue = (scope: ScopeKey): string => JSON.stringify(scope);
export const scopeIn = (value: string): ScopeKey => JSON.parse(value);

/** All there is to choose from. What is planned may also be of a node that is not watched any more. */
export function scopeChoices(
  nodes: readonly NodeView[],
  solutions: readonly Solution[],
  names: NodeNames,
): ScopeChoices {
  const customers = solutions.map(
    (solution) => [scopeValue(scopeOfSolution(solution)), names.ofSolution(solution)] as const,
  );
  // A node at two addresses is one.
  const watched = nodes.map((node) => [scopeValue(scopeOfNode(node)), names.of(node)] as const);
  const byAddress = nodes.map(
    (node) => [scopeValue(scopeOfNode({ ...node, info: null })), names.of(node)] as const,
  );
  const labels = new Map([...customers, ...byAddress, ...watched]);
  const items = (of: typeof customers): { value: string; label: string }[] =>
    [...new Map(of)].map(([value, label]) => ({ value, label }));
  return {
    groups: [
      { group: 'Customers', items: items(customers) },
      { group: 'Nodes', items: items(watched) },
    ],
    nameOf: (scope) =>
      labels.get(scopeValue(scope)) ?? ('node' in scope ? 'A node not watched' : 'A customer not watched'),
  };
}

/** "Acme · Primary, Acme · Secondary and 3 more" */
export const scopeText = (scope: readonly ScopeKey[], { nameOf }: ScopeChoices): string =>
  listNames(scope.map(nameOf), 3);
