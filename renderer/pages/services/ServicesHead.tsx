import { Select } from '@mantine/core';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { FilterBox, type useFilterBox } from '#renderer/ui/FilterBox.tsx';
import { NotReportedCount } from '#renderer/ui/NotReportedNote.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { NotLiveNote } from '#renderer/ui/Told.tsx';
import { countHeard } from '#shared/advice/hearing.ts';
import { isNotReported } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { formatRole } from '#shared/words/node.ts';
import { toldWord } from '#shared/words/told.ts';
import { type StateFilter, stateFilters, stateFilterWords } from './serviceFilter.ts';
import type { ServiceRow } from './serviceRow.ts';

interface ServicesHeadProps {
  readonly nodes: readonly NodeView[];
  readonly nodeKey: string | null;
  readonly rows: readonly ServiceRow[];
  readonly box: ReturnType<typeof useFilterBox>['box'];
  readonly state: StateFilter;
  readonly onState: (state: StateFilter) => void;
  readonly onNode: (nodeKey: string | null) => void;
  readonly children: React.ReactNode;
}

/** What is shown, what of it does not run, and what it is narrowed to. */
export function ServicesHead(props: ServicesHeadProps) {
  const { nodes, rows } = props;
  const { named } = useNodeNames();
  const shown = props.nodeKey === null ? nodes : nodes.filter(({ key }) => key === props.nodeKey);
  const unknown = shown.filter((node) => node.services === null && !isNotReported(node, 'services')).length;
  const down = countHeard(
    rows.map(({ node, service }) => ({ link: node.link, isDown: service.state !== 'Running' })),
    ({ isDown }) => Number(isDown),
  );
  return (
    <PageHead
      title="Services"
      status={
        <>
          <span>{formatPlural(rows.length, 'service')}</span>
          {down.live > 0 && <ToneText tone="major">{formatCount(down.live)} not running</ToneText>}
          <NotLiveNote nodes={shown} />
          <NotReportedCount nodes={shown} part="services" />
          {unknown > 0 && <ToneText tone="major">Not known for {formatPlural(unknown, 'node')}</ToneText>}
        </>
      }
    >
      <FilterBox {...props.box} placeholder="Node, service or status  ( / )" />
      <Select
        aria-label="Node"
        data={[
          { value: '', label: 'All nodes' },
          ...nodes.map((node) => ({ value: node.key, label: nodeLabel(named(node)) })),
        ]}
        value={props.nodeKey ?? ''}
        onChange={(key) => props.onNode(key || null)}
        allowDeselect={false}
        searchable
        limit={200}
        w={210}
      />
      <Select
        aria-label="State"
        data={stateFilters.map((value) => ({ value, label: stateFilterWords[value] }))}
        value={props.state}
        onChange={(state) => props.onState(stateFilters.find((known) => known === state) ?? 'all')}
        allowDeselect={false}
        w={116}
      />
      {props.children}
    </PageHead>
  );
}

/** Role and address beside the name: screens have been seen that mixed two nodes up. */
function nodeLabel({ name, info }: NodeView): string {
  return [name, info && toldWord(info, 'role', formatRole), info?.address].filter(Boolean).join(' · ');
}
