import { useCallback, useMemo, useState } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useJobs, useMonitor, useNodes, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { writeFields } from '#renderer/store/place/fields.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { giveOrder, useNamedNodes } from '#renderer/store/serviceOrder.ts';
import { useLinkCures } from '#renderer/store/setup/linkCures.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useFilterBox } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { targetsOf } from '#renderer/ui/grid/gridChoice.ts';
import type { GridSort } from '#renderer/ui/grid/gridColumn.ts';
import { useGridChoice } from '#renderer/ui/grid/useGridChoice.ts';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { NotReportedNote } from '#renderer/ui/NotReportedNote.tsx';
import { OrderDialog } from '#renderer/ui/order/OrderDialog.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import { isNotReported } from '#shared/advice/notReported.ts';
import { planOrder } from '#shared/advice/services/serviceOrder.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { howToHear, notReportedFor } from '#shared/words/notReported.ts';
import { ServicePastContext, useServiceHistory } from './history/useServiceHistory.ts';
import { NodeFacts } from './node/NodeFacts.tsx';
import { OrderButtons } from './order/OrderButtons.tsx';
import { ServiceCounts } from './ServiceCounts.tsx';
import { ServiceJobs } from './ServiceJobs.tsx';
import { ServicesHead } from './ServicesHead.tsx';
import { serviceColumns } from './serviceColumns.tsx';
import { listRows, serviceFields } from './serviceFilter.ts';
import { rowKey, type ServiceRow } from './serviceRow.ts';

/** The nodes that are asked for; all, where nobody knows any of them. */
function narrowTo(nodes: readonly NodeView[], keys: readonly string[]): readonly NodeView[] {
  const asked = nodes.filter(({ key }) => keys.includes(key));
  return asked.length > 0 ? asked : nodes;
}

/** Over several nodes, what does not run comes first; one node's are as Platform View has them. */
const downFirst: GridSort = { column: 'status', descending: false };

const everything = { text: '', state: 'all', serviceId: null } as const;

interface Asked {
  readonly action: ServiceAction;
  readonly keys: ReadonlySet<string>;
}

export function ServicesPage() {
  const nodes = useNodes();
  const { place, change, type } = usePlace(serviceFields);
  const { nodeKeys, serviceId, state, text } = place;
  const shownNodes = useMemo(() => narrowTo(nodes, nodeKeys), [nodes, nodeKeys]);
  const node = nodeKeys.length === 1 && shownNodes.length === 1 ? shownNodes[0] : undefined;
  const page = useGridPage('services', { usualSort: node ? null : downFirst });
  const filter = useFilterBox(text, (typed) => type({ text: typed }));
  const [asked, setAsked] = useState<Asked | null>(null);
  const pasts = useServiceHistory(nodes);
  const isOneNode = node !== undefined;
  const ask = useCallback(
    (action: ServiceAction, rows: readonly ServiceRow[]) =>
      setAsked({ action, keys: new Set(rows.map(rowKey)) }),
    [],
  );
  const close = (): void => setAsked(null);
  const names = useNodeNames();
  const cures = useLinkCures();
  const columns = useMemo(() => serviceColumns(isOneNode, names, ask), [isOneNode, names, ask]);
  const rows = useMemo(
    () => listRows(shownNodes, { text, state, serviceId }),
    [shownNodes, text, state, serviceId],
  );
  const nodesByKey = useNodesByKey();
  const every = useMemo(() => listRows(Object.values(nodesByKey), everything), [nodesByKey]);
  const choice = useGridChoice(every, rows, rowKey, page.choiceMemory);
  const chosenRows = useMemo(() => {
    const targets = new Set(targetsOf(choice));
    return every.filter((row) => targets.has(rowKey(row)));
  }, [every, choice]);
  /** One node, one service, or all of them: other rows, which are sorted as usual. */
  const show = (next: { readonly node?: string | null; readonly service?: string | null }): void => {
    choice.chooseNone();
    goTo('services', {
      ...writeFields(serviceFields, {
        ...place,
        nodeKeys: next.node ? [next.node] : [],
        serviceId: next.service ?? null,
      }),
    });
  };
  useShortcuts('Services', [
    filter.key,
    { keys: 'Escape', label: 'Back to all nodes and services', run: () => show({}) },
  ]);
  const showAll = (): void =>
    change({ text: '', state: 'all', serviceId: null, nodeKeys: node ? nodeKeys : [] });
  return (
    <ServicePastContext value={pasts}>
      <ServicesHead
        nodes={nodes}
        nodeKey={node?.key ?? null}
        rows={rows}
        box={filter.box}
        state={state}
        onState={(next) => change({ state: next })}
        onNode={(key) => show({ node: key })}
      >
        <OrderButtons
          chosen={chosenRows}
          isAllHidden={choice.chosen.size > 0 && chosenRows.length === 0}
          onAsk={ask}
        />
        <ColumnPicker columns={columns} {...page.columns} />
      </ServicesHead>
      {node ? (
        <NodeFacts key={node.key} node={node} />
      ) : (
        <ServiceCounts nodes={nodes} chosen={serviceId} onChoose={(id) => show({ service: id })} />
      )}
      {node && <LostLink name={names.of(node)} node={node} cures={cures} />}
      <ServiceJobs />
      <DataGrid
        fillsPage
        label="Services"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        {...page.grid}
        choice={choice}
        rowState={(row) => (isLive(row.node) ? undefined : 'stale')}
        onOpen={(row) => show({ node: row.node.key })}
        empty={
          node && isNotReported(node, 'services') ? (
            <NotReportedNote name={names.of(node)} parts={['services']} />
          ) : nodes.length > 0 && shownNodes.every((each) => isNotReported(each, 'services')) ? (
            <p role="status">
              {notReportedFor(shownNodes.length)}. {howToHear('services')}
            </p>
          ) : nodes.length > 0 && shownNodes.every(({ services }) => services === null) ? (
            <p role="status">
              {node ? names.of(node) : 'No node'} has {node && 'not '}told its services yet.
            </p>
          ) : (
            <NoNodes isFiltered={nodes.length > 0} onShowAll={showAll} />
          )
        }
      />
      {asked && (
        <AskedOrder
          asked={asked}
          nodes={nodes}
          onClose={close}
          onOrdered={() => {
            close();
            choice.chooseNone();
          }}
        />
      )}
    </ServicePastContext>
  );
}

interface AskedOrderProps {
  readonly asked: Asked;
  readonly nodes: readonly NodeView[];
  readonly onClose: () => void;
  readonly onOrdered: () => void;
}

/** Judged anew with all that comes in while the question stands. */
function AskedOrder({ asked, nodes, onClose, onOrdered }: AskedOrderProps) {
  const named = nodes.map(useNodeNames().named);
  const targets = listRows(named, everything).filter((row) => asked.keys.has(rowKey(row)));
  const order = planOrder(targets, asked.action, useMonitor(), useJobs());
  const all = useNamedNodes();
  if (targets.length === 0) return null;
  const give = (): void => {
    giveOrder(order);
    onOrdered();
  };
  return <OrderDialog order={order} nodes={all} onClose={onClose} onOrder={give} />;
}
