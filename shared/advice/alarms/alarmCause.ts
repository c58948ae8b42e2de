import { findCause } from '#shared/advice/licenses/licenseFinding.ts';
import { findLostLine } from '#shared/advice/licenses/webLmPath.ts';
import { findByRole, isLive } from '#shared/advice/nodes.ts';
import { findServiceByName, type ServiceName, serviceNames } from '#shared/advice/services/findService.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { AlarmFilter } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type AlarmSubject, isSameSubject, subjectOf, type Told } from './alarmSubject.ts';

/**
 * What has failed first where several alarms tell of one failure: the alarm about it is the cause of them.
 */
export interface Culprit {
  readonly nodeKey: string;
  readonly subject: AlarmSubject;
}

/** An alarm of a node, as far as its cause is asked about. */
export type OnNode = Told & { readonly nodeKey: string };

/**
 * What an alarm comes from, as the nodes stand now: a service that is down, or a line. Null: it is the first
 * itself, or nothing Watchline can see explains it. `solution` is that of the alarm's node.
 */
export function culpritOf(alarm: OnNode, solution: SolutionView): Culprit | null {
  const node = solution.nodes.find(({ key }) => key === alarm.nodeKey);
  const subject = subjectOf(alarm);
  if (!node || !subject) return null;
  switch (subject.kind) {
    case 'license':
      return ofLicense(node, solution);
    case 'line':
      return ofLine(node, subject.line, solution);
    case 'voicemail':
      return downOn(serversFirst(solution, node), serviceNames.voicemail);
    case 'portal':
      return downOn(serversFirst(solution, null), serviceNames.portal);
    case 'service':
      return null;
  }
}

/** Where the alarm about a culprit is looked for; `isAbout` says which of them it is. */
export function alarmsAbout({ nodeKey, subject }: Culprit): AlarmFilter {
  const text = subject.kind === 'service' ? `service ${subject.service}` : 'line';
  return { state: 'active', nodeKeys: [nodeKey], text };
}

export function isAbout(alarm: OnNode, { nodeKey, subject }: Culprit): boolean {
  return alarm.nodeKey === nodeKey && isSameSubject(subjectOf(alarm), subject);
}

/** Of these alarms those that come from this one. */
export function consequencesOf<Row extends OnNode>(
  alarm: OnNode,
  others: readonly Row[],
  solution: SolutionView,
): readonly Row[] {
  return others.filter((other) => {
    const culprit = culpritOf(other, solution);
    return culprit !== null && isAbout(alarm, culprit);
  });
}

function ofLicense(node: NodeView, solution: SolutionView): Culprit | null {
  const finding = findCause(node, solution);
  const { primary } = solution;
  switch (finding?.kind) {
    case 'weblm-stopped':
      return primary && downOn([primary], serviceNames.webLm);
    case 'primary-lost':
      return primary && downOn([primary], serviceNames.ipOffice);
    case 'primary-line-lost':
      return lineOf(node, finding.line.number);
    case 'primary-fed-lost': {
      const lost = findLostLine(node, solution);
      return (
        (primary && downOn([primary], serviceNames.ipOffice)) ?? (lost && lineOf(node, lost.line.number))
      );
    }
    default:
      return null;
  }
}

/** A line fails at both ends when IP Office at one of them does. */
function ofLine(node: NodeView, line: number, { nodes }: SolutionView): Culprit | null {
  const peerId = node.lines?.find(({ number }) => number === line)?.peer.nodeId ?? null;
  const peer = nodes.find(({ info }) => info !== null && info.id === peerId);
  return peer ? downOn([peer], serviceNames.ipOffice) : null;
}

const lineOf = ({ key }: NodeView, line: number): Culprit => ({
  nodeKey: key,
  subject: { kind: 'line', line },
});

/** The first of these nodes on which the service is down. What a node that is not heard said is old. */
function downOn(nodes: readonly NodeView[], service: ServiceName): Culprit | null {
  const down = nodes.find((node) => {
    const state = findServiceByName(node, service)?.state;
    return isLive(node) && state !== undefined && state !== 'Running';
  });
  return down ? { nodeKey: down.key, subject: { kind: 'service', service } } : null;
}

function serversFirst({ nodes }: SolutionView, first: NodeView | null): readonly NodeView[] {
  return [first, findByRole(nodes, 'primary'), findByRole(nodes, 'secondary')].filter(
    (node) => node !== null && node !== undefined,
  );
}
