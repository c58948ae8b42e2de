import { type Fields, keyField, keysField, oneOf, textField } from '#renderer/store/place/fields.ts';
import { matchesNode } from '#renderer/ui/FilterBox.tsx';
import type { NodeView } from '#shared/contract/fleet.ts';
import { serviceTitle } from '#shared/words/service.ts';
import type { ServiceRow } from './serviceRow.ts';

export const stateFilters = ['all', 'down', 'failed', 'running'] as const;
export type StateFilter = (typeof stateFilters)[number];

export const stateFilterWords: Readonly<Record<StateFilter, string>> = {
  all: 'All states',
  down: 'Not running',
  failed: 'Failed',
  running: 'Running',
};

const passes: Readonly<Record<StateFilter, (row: ServiceRow) => boolean>> = {
  all: () => true,
  down: ({ service }) => service.state !== 'Running',
  failed: ({ service }) => service.state === 'Failed',
  running: ({ service }) => service.state === 'Running',
};

export interface ServiceFilter {
  readonly text: string;
  readonly state: StateFilter;
  /** Only this service; null: all. */
  readonly serviceId: string | null;
}

export interface ServicePlace extends ServiceFilter {
  /** Only these nodes; none: all. One alone is shown with its facts. */
  readonly nodeKeys: readonly string[];
}

/** How the page's address holds it. */
export const serviceFields: Fields<ServicePlace> = {
  nodeKeys: keysField('node'),
  serviceId: keyField('service'),
  state: oneOf('state', stateFilters),
  text: textField('text'),
};

/** In the order of the fleet, and within a node in the order the node tells them. */
export function listRows(nodes: readonly NodeView[], filter: ServiceFilter): readonly ServiceRow[] {
  const { text, state, serviceId } = filter;
  return nodes
    .flatMap(rowsOf)
    .filter((row) => serviceId === null || row.service.id === serviceId)
    .filter(passes[state])
    .filter(({ node, service }) => matchesNode(node, text, `${serviceTitle(service)} ${service.state}`));
}

const rowsByNode = new WeakMap<NodeView, readonly ServiceRow[]>();

/** The same rows for the same node: a row is drawn anew only when its node has told something new. */
function rowsOf(node: NodeView): readonly ServiceRow[] {
  let rows = rowsByNode.get(node);
  if (!rows) {
    rows = (node.services ?? []).map((service) => ({ node, service }));
    rowsByNode.set(node, rows);
  }
  return rows;
}
