import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import type { AlarmColumnsParts } from '#renderer/pages/alarms/alarmColumns.tsx';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { type AlarmReason, reasonFor } from '#shared/advice/alarms/alarmReason.ts';
import { subjectOf } from '#shared/advice/alarms/alarmSubject.ts';
import { notConnected } from '#shared/advice/nodes.ts';
import { findServiceByName, type ServiceName } from '#shared/advice/services/findService.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';
import { formatPlural } from '#shared/words/count.ts';
import { AlarmLink } from './AlarmLink.tsx';
import { Section } from './Section.tsx';
import { StartService } from './StartService.tsx';
import { type RelatedAlarms, useRelatedAlarms } from './useRelatedAlarms.ts';

/** Consequences that are listed. */
const maxListed = 20;

interface AlarmWhyProps {
  readonly alarm: KnownAlarm;
  readonly solution: SolutionView;
  readonly nodes: AlarmColumnsParts;
  readonly onOpen: (row: AlarmRow) => void;
}

/** Why the alarm is there, what follows from it, and the page that knows all of it. */
export function AlarmWhy({ alarm, solution, nodes, onOpen }: AlarmWhyProps) {
  const { timeText } = nodes;
  const reason = useMemo(() => reasonFor(alarm, solution, timeText), [alarm, solution, timeText]);
  const related = useRelatedAlarms(alarm, solution);
  if (!reason && related.why === null && related.consequences.length === 0) return null;
  const node = solution.nodes.find(({ key }) => key === alarm.nodeKey);
  const isOld = !nodes.nodeOf(alarm).isLive;
  return (
    <>
      <Section label="Cause and consequence">
        {isOld && node && <p>As last heard: {notConnected(node.name, node.link.word)}.</p>}
        {!alarm.active && <p>The alarm is over. As the node stands now:</p>}
        {reason && <p>{reason.cause}</p>}
        {reason && reason.consequences.length > 0 && (
          <ul>
            {reason.consequences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {reason?.toDo && <p>To do: {reason.toDo}</p>}
        {reason?.start && <StartService {...reason.start} />}
        {reason && <Lead alarm={alarm} reason={reason} solution={solution} nodes={nodes} />}
      </Section>
      <Related {...related} nodes={nodes} onOpen={onOpen} />
    </>
  );
}

interface LeadProps extends Pick<AlarmWhyProps, 'alarm' | 'solution' | 'nodes'> {
  readonly reason: AlarmReason;
}

/** The way to the page that knows more. */
function Lead({ alarm, reason: { page }, solution, nodes }: LeadProps) {
  const { nodeKey } = alarm;
  const name = nodes.names.ofRow(alarm);
  if (page === 'licenses')
    return (
      <Anchor size="sm" href={hrefOf(page, { why: joinValues([nodeKey]) })}>
        Licenses: Why? {name}
      </Anchor>
    );
  if (page === 'resiliency')
    return (
      <Anchor size="sm" href={hrefOf(page, { node: joinValues([nodeKey]) })}>
        Resiliency of {nodes.names.solution(nodeKey) || solution.name || name}
      </Anchor>
    );
  const subject = subjectOf(alarm);
  const node = solution.nodes.find(({ key }) => key === nodeKey);
  const service =
    subject?.kind === 'service' ? findServiceByName(node, subject.service as ServiceName) : undefined;
  return (
    <Anchor
      size="sm"
      href={hrefOf(page, { node: joinValues([nodeKey]), ...(service && { service: service.id }) })}
    >
      Services: {service ? `${service.name} on ${name}` : name}
    </Anchor>
  );
}

type RelatedProps = RelatedAlarms & Pick<AlarmWhyProps, 'nodes' | 'onOpen'>;

/** What it comes from, and the alarms that come from it or from the same. */
function Related({ why, cause, consequences, alike, ...links }: RelatedProps) {
  return (
    <>
      {why !== null && (
        <Section label="Caused by">
          <p>{why}</p>
          {cause && <AlarmLink row={cause} {...links} />}
        </Section>
      )}
      <Alarms
        label="Consequences"
        title={`${formatPlural(consequences.length, 'alarm')} caused by it`}
        rows={consequences}
        {...links}
      />
      <Alarms
        label="Same cause"
        title={`${formatPlural(alike.length, 'more alarm')} with this cause`}
        rows={alike}
        {...links}
      />
    </>
  );
}

interface AlarmsProps extends Pick<AlarmWhyProps, 'nodes' | 'onOpen'> {
  readonly label: string;
  readonly title: string;
  readonly rows: readonly AlarmRow[];
}

function Alarms({ label, title, rows, ...links }: AlarmsProps) {
  const rest = rows.length - maxListed;
  if (rows.length === 0) return null;
  return (
    <Section label={label} title={title}>
      <ul data-alarms>
        {rows.slice(0, maxListed).map((row) => (
          <li key={row.ref}>
            <AlarmLink row={row} {...links} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p>And {rest} more.</p>}
    </Section>
  );
}
