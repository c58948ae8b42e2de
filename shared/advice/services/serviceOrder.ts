import { whyNot } from '#shared/advice/whyNot.ts';
import type { MonitorView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { formatPlural } from '#shared/words/count.ts';
import { actionWords, type ServiceRow, whyNotHere } from './serviceRow.ts';

/** An action on the chosen services: those it can be sent to now, and why it cannot be to the others. */
export interface ServiceOrder {
  readonly action: ServiceAction;
  readonly able: readonly ServiceRow[];
  readonly leftOut: readonly { readonly row: ServiceRow; readonly reason: string }[];
}

export function planOrder(
  rows: readonly ServiceRow[],
  action: ServiceAction,
  monitor: MonitorView,
  jobs: readonly JobView[],
): ServiceOrder {
  const judged = rows.map((row) => ({ row, reason: reasonAgainst(row, action, monitor, jobs) }));
  return {
    action,
    able: judged.filter(({ reason }) => reason === null).map(({ row }) => row),
    leftOut: judged.flatMap(({ row, reason }) => (reason === null ? [] : [{ row, reason }])),
  };
}

/** Why this cannot be ordered now, in one sentence; null: it can. */
export function reasonAgainst(
  row: ServiceRow,
  action: ServiceAction,
  monitor: MonitorView,
  jobs: readonly JobView[],
): string | null {
  return whyNot('service.control', row.node, monitor, jobs, row.service.id) ?? whyNotHere(row, action);
}

/** "Stop one-X Portal", "Stop 3 services" */
export function orderTitle(rows: readonly ServiceRow[], action: ServiceAction): string {
  const [first] = rows;
  const isOne = rows.every(({ service }) => service.name === first?.service.name);
  return `${actionWords[action]} ${first && isOne ? first.service.name : formatPlural(rows.length, 'service')}`;
}

/** "Primary", "3 nodes" */
export function orderPlace(rows: readonly ServiceRow[]): string {
  const names = new Map(rows.map(({ node }) => [node.key, node.name]));
  const [name = ''] = names.values();
  return names.size === 1 ? name : formatPlural(names.size, 'node');
}
