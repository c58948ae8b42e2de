import type { ScopeKey } from '#shared/acts/maintenance.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { maintenanceNames } from '#shared/words/maintenance.ts';
import { useMonitor } from './hooks.ts';
import { endMaintenance, maintainNow, showMaintenance } from './maintenance.ts';

export interface MaintenanceChoice {
  readonly kind: keyof typeof maintenanceNames;
  readonly label: string;
  /** Why it cannot be done now; null: it can. */
  readonly whyNot: string | null;
  readonly onClick: () => void;
}

/** What can be chosen for a node, a customer or some nodes. */
export interface Maintained {
  /** In a sentence: "Primary". */
  readonly name: string;
  readonly scope: readonly ScopeKey[];
  readonly nodes: readonly NodeView[];
}

/** What of maintenance can be done with them: begun, planned, and ended where it is open. */
export function useMaintenanceChoices(): (of: Maintained) => readonly MaintenanceChoice[] {
  const { allowsCommands } = useMonitor();
  const whyNot = allowsCommands ? null : readOnly;
  return ({ name, scope, nodes }) => {
    const choice = (kind: MaintenanceChoice['kind'], onClick: () => void): MaintenanceChoice => ({
      kind,
      label: maintenanceNames[kind],
      whyNot: whyNot ?? (scope.length === 0 ? 'No node is meant.' : null),
      onClick,
    });
    const open = new Map(
      nodes.flatMap(({ maintenance }) => (maintenance ? [[maintenance.id, maintenance]] : [])),
    );
    const end = choice('end', () => {
      for (const { id, occurrence } of open.values()) endMaintenance(id, occurrence);
    });
    return [
      choice('now', () => maintainNow(scope, name)),
      choice('plan', () => showMaintenance({ kind: 'plan', scope })),
      ...(open.size > 0 ? [end] : []),
    ];
  };
}
