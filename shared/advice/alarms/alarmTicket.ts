import { knownIssueOfAlarm, nameIssue } from '#shared/advice/issues/knownIssues.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { isNotReported } from '#shared/advice/notReported.ts';
import { groupBySolution, type SolutionView, solutionOf } from '#shared/advice/solutions.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type AlarmFacts, joinFacts } from '#shared/words/alarmFields.ts';
import { formatElapsed } from '#shared/words/duration.ts';
import { formatRole } from '#shared/words/node.ts';
import { notReported } from '#shared/words/notReported.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { formatNodeTime, formatPcTime, type TimeChoice } from '#shared/words/shownTime.ts';
import { factsOf, type TicketAlarm, type TicketNode, type TicketPart } from '#shared/words/ticket.ts';
import { toldWord } from '#shared/words/told.ts';
import { reasonFor } from './alarmReason.ts';
import { describeState, notMonitored, type PrintTimes } from './alarmState.ts';

const choice: TimeChoice = { mode: 'node', iso: true, areMixed: true };

/** With offsets: a ticket is read anywhere. */
const inIso: PrintTimes = {
  timeText: (at, zone) => formatNodeTime(at, zone, choice),
  pcTimeText: (at) => formatPcTime(at, choice),
};

/** What a ticket says of alarms, node by node in the order of the alarms. `nodes`: all of the fleet. */
export function ticketOf(
  alarms: readonly KnownAlarm[],
  nodes: Readonly<Record<string, NodeView>>,
  names: NodeNames,
): readonly TicketPart[] {
  const solutions = groupBySolution(Object.values(nodes).map(names.named));
  return [...Map.groupBy(alarms, ({ nodeKey }) => nodeKey)].map(([key, own]) => {
    const node = nodes[key];
    const solution = solutions.find((each) => each.nodes.some((member) => member.key === key)) ?? null;
    return {
      node: nodeOf(own[0] as KnownAlarm, node, names),
      alarms: own.map((alarm) => alarmOf(alarm, node, solution)),
    };
  });
}

/** What is known of these alarms, as one: for an address or a program that is told of all of them. */
export function factsOfAlarms(
  alarms: readonly KnownAlarm[],
  nodes: Readonly<Record<string, NodeView>>,
  names: NodeNames,
  operator: string,
): AlarmFacts {
  return joinFacts(
    ticketOf(alarms, nodes, names).flatMap(({ node, alarms: own }) =>
      own.map((alarm) => factsOf(node, alarm, operator)),
    ),
  );
}

function nodeOf(alarm: KnownAlarm, node: NodeView | undefined, names: NodeNames): TicketNode {
  const { info, license, link } = node ?? {};
  const solution = node ? solutionOf(node) : null;
  const heardAt = link?.lastHeardAt ?? null;
  const heard = heardAt === null ? inIso.pcTimeText(alarm.receivedAt) : inIso.pcTimeText(heardAt);
  return {
    node: names.ofRow(alarm),
    customer: solution && names.ofSolution(solution),
    role: info ? toldWord(info, 'role', formatRole) : null,
    address: info?.address ?? null,
    version: info?.version ?? null,
    licenseMode: license?.mode ?? (node && isNotReported(node, 'license') ? notReported : null),
    asOf: node && isLive(node) ? null : `${heard} (${link?.word ?? notMonitored})`,
  };
}

const partsOf = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(', ');

function alarmOf(alarm: KnownAlarm, node: NodeView | undefined, solution: SolutionView | null): TicketAlarm {
  const zone = node?.info?.timeZone;
  const { acknowledgedBy, acknowledgedAt, acknowledgedUntil, endedAt, firstAt } = alarm;
  const hearing = {
    isLive: node !== undefined && isLive(node),
    linkWord: node?.link.word ?? notMonitored,
    zone,
  };
  const issue = knownIssueOfAlarm(alarm, node?.license?.mode ?? null);
  const reason = alarm.active && !issue && solution ? reasonFor(alarm, solution, inIso.timeText) : null;
  return {
    text: alarm.text,
    code: alarm.code,
    severity: toldWord(alarm, 'severity', formatSeverity),
    state: describeState(alarm, hearing, inIso),
    occurrences: alarm.occurrences,
    firstAt: inIso.timeText(firstAt, zone),
    lastAt: inIso.timeText(alarm.lastAt, zone),
    ended:
      endedAt === null
        ? null
        : `${inIso.timeText(endedAt, zone)}, ${formatElapsed(endedAt - firstAt)} after it was first seen`,
    acknowledged:
      acknowledgedBy === null
        ? null
        : partsOf([
            acknowledgedBy,
            acknowledgedAt === null ? null : inIso.pcTimeText(acknowledgedAt),
            acknowledgedUntil === null ? null : `until ${inIso.pcTimeText(acknowledgedUntil)}`,
            alarm.reason,
          ]),
    shelved:
      alarm.shelvedUntil === null
        ? null
        : partsOf([`until ${inIso.pcTimeText(alarm.shelvedUntil)}`, alarm.shelvedBy, alarm.shelvedReason]),
    ticket: alarm.ticket,
    note: alarm.note,
    knownIssue: issue && `${nameIssue(issue).replace('Known issue ', '')}: ${issue.title}`,
    cause: reason?.cause ?? null,
  };
}
