import { Anchor, Group } from '@mantine/core';
import { IconClockEdit, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useMaintenanceChoices } from '#renderer/store/maintenanceChoices.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues, type PageName } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useLinkCures } from '#renderer/store/setup/linkCures.ts';
import { Ago } from '#renderer/ui/Age.tsx';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { DetailsPane } from '#renderer/ui/DetailsPane.tsx';
import { DueIn } from '#renderer/ui/DueIn.tsx';
import { type Fact, Facts } from '#renderer/ui/Facts.tsx';
import { LinkBadge } from '#renderer/ui/LinkBadge.tsx';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { MaintenanceIcon } from '#renderer/ui/MaintenanceIcon.tsx';
import { MaintenanceWord } from '#renderer/ui/MaintenanceWord.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { NotReportedNote } from '#renderer/ui/NotReportedNote.tsx';
import { SystemHeard } from '#renderer/ui/SystemHeard.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { certificateWarning } from '#shared/advice/certificate.ts';
import { concernOf } from '#shared/advice/concern.ts';
import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { scopeOfNode } from '#shared/advice/maintenance/scope.ts';
import { clockOffset, wrongClock } from '#shared/advice/nodeClocks.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import { alarmsText, isNotReported } from '#shared/advice/notReported.ts';
import { dueOf, linesInService } from '#shared/advice/resiliency/portals.ts';
import { otherPlaces } from '#shared/advice/sameNode.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { clockSentence, formatClockOffset } from '#shared/words/clock.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatUptime } from '#shared/words/duration.ts';
import { formatDaysLeft } from '#shared/words/grace.ts';
import { formatEdition, formatRole } from '#shared/words/node.ts';
import { notReported } from '#shared/words/notReported.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { formatServing } from '#shared/words/resiliency.ts';
import { sameNodeSentence } from '#shared/words/sameNode.ts';
import { notCountedSince } from '#shared/words/severity.ts';
import { describeZone } from '#shared/words/shownTime.ts';
import { tellNotUnderstood, toldWord } from '#shared/words/told.ts';
import styles from './Overview.module.css';

/** By which parameter each page is told of the node. */
const links: readonly (readonly [PageName, string, string])[] = [
  ['alarms', 'Service Alarms', 'node'],
  ['licenses', 'Licenses', 'open'],
  ['resiliency', 'Resiliency', 'node'],
  ['services', 'Services', 'node'],
];

interface NodeDetailsProps {
  readonly node: NodeView;
  readonly onClose: () => void;
}

/** Who a node is and how it stands: what a ticket asks for first. */
export function NodeDetails({ node, onClose }: NodeDetailsProps) {
  const { link, info } = node;
  const { reasons } = concernOf(node);
  const names = useNodeNames();
  const { notRecordingSince, isSimulated } = useMonitor();
  const cures = useLinkCures();
  const name = names.of(node);
  return (
    <DetailsPane
      label={`Node ${name}`}
      title={name}
      marks={
        <>
          <LinkBadge word={link.word} isOfGateway={node.system !== null} />
          <SystemHeard node={node} />
        </>
      }
      place="beside"
      onClose={onClose}
    >
      <LostLink name={name} node={node} cures={cures} />
      <SameNode node={node} />
      <WrongClock node={node} />
      {reasons.length > 0 && <p>Needs attention: {reasons.join(', ')}.</p>}
      <nav className={styles.pageLinks} aria-label={`Pages about ${name}`}>
        {links.map(([page, title, param]) => (
          <Anchor key={page} size="sm" href={hrefOf(page, { [param]: joinValues([node.key]) })}>
            {title}
          </Anchor>
        ))}
      </nav>
      <Maintenance node={node} />
      <NotReportedNote name={name} parts={node.notReported} />
      <Facts facts={[...monitored(node), ...(isSimulated ? [] : clockFact(node))]} />
      <Facts
        toldBy={node}
        facts={[...standing(node, notRecordingSince), ...(info ? identity(node, info, names) : [])]}
      />
    </DetailsPane>
  );
}

/** That somebody works on it, and what can be done about that. */
function Maintenance({ node }: { readonly node: NodeView }) {
  const names = useNodeNames();
  const choices = useMaintenanceChoices()({
    name: names.of(node),
    scope: [scopeOfNode(node)],
    nodes: [node],
  });
  return (
    <section aria-label="Maintenance">
      {node.maintenance && (
        <p>
          <MaintenanceWord node={node} more={`${node.maintenance.by}: ${node.maintenance.reason}`} />
        </p>
      )}
      <Group gap="xs">
        {choices.map(({ kind, ...choice }) => (
          <ReasonedButton key={kind} {...choice} icon={<MaintenanceIcon kind={kind} />} />
        ))}
      </Group>
    </section>
  );
}

/** One node at two addresses is two links and two tiles, and still one node. */
function SameNode({ node }: { readonly node: NodeView }) {
  const others = otherPlaces(node, Object.values(useNodesByKey()));
  if (others.length === 0) return null;
  return (
    <Notice tone="critical" role="alert" icon={<IconCopy aria-hidden />}>
      {sameNodeSentence(others.map(({ key }) => key))}
    </Notice>
  );
}

function WrongClock({ node }: { readonly node: NodeView }) {
  const { isSimulated } = useMonitor();
  const wrong = wrongClock(node);
  if (wrong === null || isSimulated) return null;
  return (
    <Notice tone="major" icon={<IconClockEdit aria-hidden />}>
      {clockSentence(wrong)}
    </Notice>
  );
}

function clockFact(node: NodeView): readonly Fact[] {
  const offset = clockOffset(node);
  return offset ? [['Clock', formatClockOffset(offset.ms, offset.withinMs)]] : [];
}

/** What the monitor itself knows. */
function monitored({ key, link, gaps, notUnderstood, system }: NodeView): readonly Fact[] {
  const certificate = certificateWarning(link.certificate, hostNow());
  return [
    ['Last heard', link.lastHeardAt === null ? 'never' : <Ago key="heard" since={link.lastHeardAt} />],
    ...(system ? [['System', <SystemHeard key="system" node={{ system }} />] as const] : []),
    ['Monitored at', `${key}${link.isEncrypted ? '' : ' (not encrypted)'}`],
    ...(certificate
      ? [['Encryption', `${capitalised(certificate.text)}; have the node get a new one`] as const]
      : []),
    ['History', gaps > 0 ? `${formatPlural(gaps, 'gap')}: events are missing` : 'no gaps known'],
    ...(notUnderstood ? [['Messages', tellNotUnderstood(notUnderstood)] as const] : []),
  ];
}

function standing(node: NodeView, notRecordingSince: EpochMs | null): readonly Fact[] {
  const { license, activeAlarms, services, resiliency } = node;
  const lines = linesInService(node);
  const grace = runningGrace(license);
  const down = services?.filter(({ state }) => state !== 'Running');
  const orWhy = (part: SnapshotPart, value: ReactNode): ReactNode =>
    value ?? (isNotReported(node, part) ? notReported : null);
  return [
    ['License mode', orWhy('license', license && toldWord(license, 'mode'))],
    ['Grace left', orWhy('license', grace && formatDaysLeft(grace, nodeTime(node.clock, hostNow())))],
    ['Active alarms', activeAlarms && countsText(node, activeAlarms, notRecordingSince)],
    [
      'Services',
      orWhy(
        'services',
        down &&
          (down.map((service) => `${service.name} ${toldWord(service, 'state')}`).join(', ') ||
            'all running'),
      ),
    ],
    ['Portal', orWhy('resiliency', resiliency && toldWord(resiliency, 'serving', formatServing))],
    ...(resiliency?.pending ? [['Portal next', <DueIn key="due" {...dueOf(node)} />] as const] : []),
    ['Lines', orWhy('lines', lines && `${lines.inService} of ${lines.all} in service`)],
  ];
}

function countsText(node: NodeView, counts: SeverityCounts, notRecordingSince: EpochMs | null): string {
  const text = alarmsText(node, counts);
  return notRecordingSince === null ? text : `${text}; ${notCountedSince(notRecordingSince)}`;
}

function identity(
  node: NodeView,
  info: NonNullable<NodeView['info']>,
  { ofSolution }: NodeNames,
): readonly Fact[] {
  const now = (): number => nodeTime(node.clock, hostNow());
  // What it is sold and built as is known to the licensing.
  const isUntold = isNotReported(node, 'license');
  return [
    ['Solution', ofSolution(solutionOf(node) ?? info.solution)],
    ['Role', toldWord(info, 'role', formatRole)],
    ['Address', info.address],
    ['Version', info.version || (node.system ? notReported : '')],
    ['Edition', isUntold ? notReported : toldWord(info, 'edition', formatEdition)],
    ['Serial number', info.serialNumber],
    ['PLDS host ID', info.pldsHostId],
    ['WebLM host ID', info.webLmHostId],
    ['Machine', isUntold ? notReported : info.virtual ? 'Virtual' : 'Physical'],
    ['Time zone', describeZone(info.timeZone)],
    ...(node.system
      ? [['Uptime', notReported] as const]
      : ([
          ['Started', <Timestamp key="started" at={info.startedAt} zone={info.timeZone} now={now} />],
          ['Uptime', formatUptime(now() - info.startedAt)],
        ] as const)),
  ];
}
