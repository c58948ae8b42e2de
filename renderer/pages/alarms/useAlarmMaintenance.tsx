import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useMaintenanceChoices } from '#renderer/store/maintenanceChoices.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import type { MenuAction } from '#renderer/ui/ActionItems.tsx';
import { MaintenanceIcon } from '#renderer/ui/MaintenanceIcon.tsx';
import { scopeOfNode, scopeOfSolution } from '#shared/advice/maintenance/scope.ts';
import { isOfSolution, solutionKey, solutionOf } from '#shared/advice/solutions.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatPlural } from '#shared/words/count.ts';

/** Maintenance of the nodes that alarms are on, and of the customer where it is one. */
export function useAlarmMaintenance(rows: readonly AlarmRow[]): readonly MenuAction[] {
  const byKey = useNodesByKey();
  const names = useNodeNames();
  const choices = useMaintenanceChoices();
  const nodes = [...new Set(rows.map(({ nodeKey }) => nodeKey))].flatMap((key) => byKey[key] ?? []);
  const [first] = nodes;
  const solution = first && solutionOf(first);
  const isOne = solution && nodes.every((node) => isOfSolution(node, solutionKey(solution)));
  const ofNodes = choices({
    name: first && nodes.length === 1 ? names.of(first) : formatPlural(nodes.length, 'node'),
    scope: nodes.map(scopeOfNode),
    nodes,
  });
  const ofCustomer =
    isOne && names.areSeveral
      ? choices({ name: names.ofSolution(solution), scope: [scopeOfSolution(solution)], nodes: [] })
          .filter(({ kind }) => kind === 'now')
          .map((choice) => ({ ...choice, label: `${choice.label}: ${names.ofSolution(solution)}` }))
      : [];
  const [now, ...others] = ofNodes;
  return [...(now ? [now] : []), ...ofCustomer, ...others].map(({ kind, ...choice }) => ({
    ...choice,
    icon: <MaintenanceIcon kind={kind} />,
  }));
}
