import type { NodeView } from '#shared/contract/fleet.ts';

/** Somebody works on it now: what it tells is recorded, and calls nobody. */
export function isInMaintenance({ maintenance }: Pick<NodeView, 'maintenance'>): boolean {
  return Boolean(maintenance);
}

/** The nodes whose alarms call for somebody. */
export function withoutMaintained(nodes: readonly NodeView[]): readonly NodeView[] {
  return nodes.filter((node) => !isInMaintenance(node));
}
