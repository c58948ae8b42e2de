import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconLoader2,
  IconPlayerStopFilled,
} from '@tabler/icons-react';
import type { Tone } from '#renderer/format/tone.ts';
import { formatUsage } from '#renderer/format/usage.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { isLive, nodeTime } from '#renderer/store/selectors.ts';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { ServiceState } from '#shared/model/service.ts';
import { ServiceActions } from './ServiceActions.tsx';
import { type ServiceRow, stateWord, uptimeText } from './serviceRow.ts';

const stateLooks: Readonly<Record<ServiceState, { tone: Tone; Icon: typeof IconCircleCheck; rank: number }>> =
  {
    Failed: { tone: 'critical', Icon: IconAlertTriangleFilled, rank: 0 },
    Stopped: { tone: 'major', Icon: IconPlayerStopFilled, rank: 1 },
    Stopping: { tone: 'minor', Icon: IconLoader2, rank: 2 },
    Starting: { tone: 'info', Icon: IconLoader2, rank: 3 },
    Running: { tone: 'good', Icon: IconCircleCheck, rank: 4 },
  };

const nodeColumn: GridColumn<ServiceRow> = {
  id: 'node',
  header: 'Node',
  width: 240,
  text: ({ node }) => node.name,
  cell: ({ node }) => <NodeName name={node.name} link={node.link} />,
};

/** The columns of Platform View > Services; the node's name before them unless one node is chosen. */
export function serviceColumns(isOneNode: boolean): readonly GridColumn<ServiceRow>[] {
  return [...(isOneNode ? [] : [nodeColumn]), ...platformColumns];
}

const platformColumns: readonly GridColumn<ServiceRow>[] = [
  {
    id: 'service',
    header: 'Service',
    width: 200,
    grows: true,
    text: ({ service }) => service.name,
  },
  {
    id: 'version',
    header: 'Version',
    width: 150,
    text: ({ service }) => service.version,
  },
  {
    id: 'status',
    header: 'Status',
    width: 120,
    text: ({ service }) => stateWord(service.state),
    sortBy: ({ service }) => stateLooks[service.state].rank,
    cell: ({ service }) => <StateCell state={service.state} />,
  },
  {
    id: 'uptime',
    header: 'Uptime',
    width: 150,
    align: 'end',
    text: ({ node, service }) => uptimeText(service, nodeTime(node.clock, hostNow())),
    sortBy: ({ service }) => (service.startedAt === null ? null : -service.startedAt),
    cell: (row) => <Uptime row={row} />,
  },
  {
    id: 'usage',
    header: 'Mem/CPU usage',
    width: 150,
    align: 'end',
    text: ({ service }) => formatUsage(service.memoryKiB, service.cpuPercent),
    sortBy: ({ service }) => service.memoryKiB,
  },
  {
    id: 'autoStart',
    header: 'Automatically Start',
    width: 140,
    text: ({ service }) => (service.autoStart ? 'Yes' : 'No'),
    isHiddenAtFirst: true,
  },
  {
    id: 'action',
    header: 'Action',
    width: 180,
    text: () => '',
    isSortable: false,
    cell: (row) => <ServiceActions row={row} />,
  },
];

function StateCell({ state }: { readonly state: ServiceState }) {
  const { tone, Icon } = stateLooks[state];
  return (
    <ToneText tone={tone} icon={<Icon aria-hidden />}>
      {stateWord(state)}
    </ToneText>
  );
}

/** Counts on the node's clock; stands still at what was last heard while the node is not. */
function Uptime({ row: { node, service } }: { readonly row: ServiceRow }) {
  const now = useHostNow();
  const at = isLive(node) ? now : (node.link.lastHeardAt ?? now);
  return <>{uptimeText(service, nodeTime(node.clock, at))}</>;
}
