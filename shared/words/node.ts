import type { Edition, NodeInfo, NodeRole } from '#shared/model/node.ts';
import { textOr } from './outsideText.ts';

const roleNames: Readonly<Record<NodeRole, string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
  expansion: 'Expansion',
  'application-server': 'Application Server',
  standalone: 'Standalone',
};

export function formatRole(role: NodeRole): string {
  return roleNames[role];
}

const editionNames: Readonly<Record<Edition, string>> = {
  select: 'Server Edition Select',
  'server-edition': 'Server Edition',
  essential: 'Essential Edition',
  preferred: 'Preferred Edition',
};

export function formatEdition(edition: Edition): string {
  return editionNames[edition];
}

/** What a node calls itself; one that says nothing has its address. */
export function ownName({ name, address }: Pick<NodeInfo, 'name' | 'address'>): string {
  return textOr(name, `(no name) ${address}`.trimEnd());
}

/** What a solution is called; one that says nothing has its id. */
export function solutionName({ name, id }: NodeInfo['solution']): string {
  return textOr(name, `(no name) ${id}`);
}

/** "Acme · Primary": with several customers theirs stands first. */
export function withSolution(solution: string, node: string): string {
  return `${solution} · ${node}`;
}

/** Of a key that names no node, or one of another fleet. */
export function noSuchNode(key: string): string {
  return `There is no node "${key}" in the fleet.`;
}
