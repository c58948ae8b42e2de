import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconLoader2,
  IconPlayerStopFilled,
} from '@tabler/icons-react';
import { hostNow } from '#renderer/store/hostClock.ts';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { toldColumn } from '#renderer/ui/grid/toldColumn.tsx';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { Tag, ToneText } from '#renderer/ui/Tag.tsx';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { ServiceAction, ServiceState } from '#shared/model/service.ts';
import { formatElapsed } from '#shared/words/duration.ts';
import { stateWord, uptimeText } from '#shared/words/service.ts';
import { toldWord } from '#shared/words/told.ts';
import type { Tone } from '#shared/words/tone.ts';
import { usageText } from '#shared/words/usage.ts';
import { Sparkline, usePast } from './history/Sparkline.tsx';
import { ServiceActions } from './ServiceActions.tsx';
import type { ServiceRow } from './serviceRow.ts';

const stateLooks: Readonly<Record<ServiceState, { tone: Tone; Icon: typeof IconCircleCheck; rank: number }>> =
  {
    Failed: { tone: 'critical', Icon: IconAlertTriangleFilled, rank: 0 },
    Stopped: { tone: 'major', Icon: IconPlayerStopFilled, rank: 1 },
    Stopping: { tone: 'minor', Icon: IconLoader2, rank: 2 },
    Starting: { tone: 'info', Icon: IconLoader2, rank: 3 },
    Running: { tone: 'good', Icon: IconCircleCheck, rank: 4 },
  };

function nodeColumns(names: NodeNames): readonly GridColumn<ServiceRow>[] {
  const node: GridColumn<ServiceRow> = {
    id: 'node',
    header: 'Node',
    width: 150,
    isPinned: true,
    text: ({ node }) => names.own(node),
    cell: ({ node }) => <NodeName name={names.own(node)} link={node.link} />,
  };
  const solution: GridColumn<ServiceRow> = {
    id: 'solution',
    header: 'Solution',
    width: 130,
    isPinned: true,
    text: ({ node: { key } }) => names.solution(key),
  };
  return names.areSeveral ? [solution, node] : [node];
}

/** The columns of Platform View > Services; whose they are before them unless one node is chosen. */
export function serviceColumns(
  isOneNode: boolean,
  names: NodeNames,
  onAsk: (action: ServiceAction, rows: readonly ServiceRow[]) => void,
): readonly GridColumn<ServiceRow>[] {
  const action: GridColumn<ServiceRow> = {
    id: 'action',
    header: 'Action',
    width: 134,
    text: () => '',
    isSortable: false,
    cell: (row) => <ServiceActions row={row} onAsk={onAsk} />,
  };
  const told = platformColumns.map((column) =>
    toldColumn(column, ({ node }) => node, column.id === 'status'),
  );
  return [...(isOneNode ? [] : nodeColumns(names)), ...told, action];
}

const platformColumns: readonly GridColumn<ServiceRow>[] = [
  {
    id: 'service',
    header: 'Service',
    width: 146,
    isPinned: true,
    text: ({ service }) => service.name,
    cell: ({ service }) => (
      <>
        {!service.autoStart && (
          <>
            <Tag tone="minor" title="It stays stopped after a restart of the node until somebody starts it.">
              Manual start
            </Tag>{' '}
          </>
        )}
        {service.name}
      </>
    ),
  },
  {
    id: 'version',
    header: 'Version',
    width: 117,
    text: ({ service }) => service.version,
  },
  {
    id: 'status',
    header: 'Status',
    width: 114,
    text: ({ service }) => toldWord(service, 'state', stateWord),
    sortBy: ({ service }) => stateLooks[service.state].rank,
    cell: (row) => <StateCell row={row} />,
  },
  {
    id: 'uptime',
    header: 'Uptime',
    width: 118,
    align: 'end',
    text: ({ node, service }) => uptimeText(service, nodeTime(node.clock, hostNow())),
    sortBy: ({ service }) => (service.startedAt === null ? null : -service.startedAt),
    cell: (row) => <Uptime row={row} />,
  },
  {
    id: 'usage',
    header: 'Mem/CPU usage',
    width: 118,
    align: 'end',
    text: ({ service }) => usageText(service),
    sortBy: ({ service }) => service.memoryKiB,
  },
  {
    id: 'lastHour',
    header: 'Last hour: memory, CPU',
    width: 71,
    grows: true,
    text: () => '',
    isSortable: false,
    cell: (row) => <Sparkline row={row} />,
  },
  {
    id: 'autoStart',
    header: 'Automatically Start',
    width: 140,
    text: ({ service }) => (service.autoStart ? 'Yes' : 'No'),
    isHiddenAtFirst: true,
  },
];

function StateCell({ row }: { readonly row: ServiceRow }) {
  const { state } = row.service;
  const { tone, Icon } = stateLooks[state];
  const isUnderWay = state === 'Starting' || state === 'Stopping';
  return (
    <ToneText tone={tone} icon={<Icon aria-hidden />}>
      {toldWord(row.service, 'state', stateWord)}
      {isUnderWay && <Elapsed row={row} />}
    </ToneText>
  );
}

/** For how long it has been starting or stopping, where that is known. */
function Elapsed({ row }: { readonly row: ServiceRow }) {
  const now = useHostNow();
  const since = usePast(row)?.since ?? null;
  const { node } = row;
  if (since === null || !isLive(node)) return null;
  return <> {formatElapsed(nodeTime(node.clock, now) - since)}</>;
}

/** Counts on the node's clock; stands still at what was last heard while the node is not. */
function Uptime({ row: { node, service } }: { readonly row: ServiceRow }) {
  const now = useHostNow();
  const at = isLive(node) ? now : (node.link.lastHeardAt ?? now);
  return <>{uptimeText(service, nodeTime(node.clock, at))}</>;
}
