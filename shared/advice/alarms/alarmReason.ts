import { graceClock } from '#shared/advice/licenses/graceClock.ts';
import { describeStops } from '#shared/advice/licenses/graceEmphasis.ts';
import { causeOf, type LicenseCause, licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import { describeLicensing, isExplainable } from '#shared/advice/licenses/standing.ts';
import { licensingNotTold } from '#shared/advice/notReported.ts';
import { hangsOn, lineMap } from '#shared/advice/resiliency/lineMap.ts';
import { listPortalSolutions, liveReporters, servingOf } from '#shared/advice/resiliency/portals.ts';
import { warningsOf } from '#shared/advice/resiliency/warnings.ts';
import { findServiceByName, type ServiceName, serviceNames } from '#shared/advice/services/findService.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatServing } from '#shared/words/resiliency.ts';
import { serviceStands } from '#shared/words/service.ts';
import type { OnNode } from './alarmCause.ts';
import { subjectOf } from './alarmSubject.ts';

/** Why an alarm is there and what follows from it, as its solution stands now. */
export interface AlarmReason {
  readonly cause: string;
  /** What follows, one sentence each. */
  readonly consequences: readonly string[];
  /** What to do first; null: nothing, or only what the page below knows. */
  readonly toDo: string | null;
  /** The service whose start cures it; null: no service is stopped. */
  readonly start: { readonly nodeKey: string; readonly service: ServiceName } | null;
  /** The page that knows all of it. */
  readonly page: 'licenses' | 'services' | 'resiliency';
}

type PrintTime = (at: EpochMs, timeZone: string | undefined) => string;

/** Null: no page knows more than the alarm says. `solution` is that of the alarm's node. */
export function reasonFor(alarm: OnNode, solution: SolutionView, printTime: PrintTime): AlarmReason | null {
  const node = solution.nodes.find(({ key }) => key === alarm.nodeKey);
  const subject = subjectOf(alarm);
  if (!node || !subject) return null;
  switch (subject.kind) {
    case 'license':
    case 'shortage':
    case 'select':
    case 'feature':
      return ofLicense(node, solution, printTime);
    case 'service':
      return ofService(node, subject.service, solution, printTime);
    case 'voicemail':
      return {
        ...nothingToDo,
        cause: 'The connection between this node and its Voicemail Pro is lost.',
        consequences: [whileDown[serviceNames.voicemail]],
        page: 'services',
      };
    case 'portal':
    case 'client':
      return ofPortal(solution);
    case 'line':
      return ofLine(node, subject.line, solution);
  }
}

const nothingToDo = { toDo: null, start: null } as const;

function ofLicense(node: NodeView, { nodes }: SolutionView, printTime: PrintTime): AlarmReason {
  const { name, license } = node;
  const cause = causeOf(node.key, licenseCauses(nodes));
  const wayOut = cause?.waysOut[0];
  const grace = graceClock([node])[0];
  const stops =
    grace &&
    `Unless it is cured, ${describeStops(grace.stops, 3)} will stop at ${printTime(grace.expiresAt, grace.timeZone)}.`;
  const without = license
    ? isExplainable(license)
      ? `Nothing Watchline can see says why ${name} is in ${license.mode}.`
      : `Nothing is wrong any more: ${name} is in ${license.mode}.`
    : licensingNotTold(name, node);
  return {
    cause: cause?.sentence ?? without,
    consequences: [
      ...(license && isExplainable(license) ? [describeLicensing(license).meaning] : []),
      ...(stops ? [stops] : []),
      ...(cause?.overBy ? [overBy(cause.overBy, printTime)] : []),
    ],
    toDo: wayOut?.text ?? null,
    start: wayOut?.remedy?.kind === 'start' ? wayOut.remedy : null,
    page: 'licenses',
  };
}

/** What is so while a service does not run. docs/services.md */
const whileDown: Readonly<Record<ServiceName, string>> = {
  [serviceNames.ipOffice]:
    'There are no calls on this node, its lines are out of service at both ends, and it takes no licenses.',
  [serviceNames.voicemail]: 'Callers cannot leave or hear messages here.',
  [serviceNames.portal]: 'Nobody can log in to this one-X Portal.',
  [serviceNames.webLm]:
    'No node can renew its licenses: each goes to WebLM Error with its next renewal, within 9 minutes, and its 30 days of grace begin.',
  [serviceNames.webManager]:
    'The node cannot be administered with Web Manager meanwhile. Calls, clients and licenses go on.',
};

const isKnownService = (name: string): name is ServiceName => name in whileDown;

const overBy = ({ at, timeZone }: NonNullable<LicenseCause['overBy']>, printTime: PrintTime): string =>
  `By itself it is over at ${printTime(at, timeZone)}.`;

function ofService(
  node: NodeView,
  service: string,
  solution: SolutionView,
  printTime: PrintTime,
): AlarmReason | null {
  if (!isKnownService(service)) return null;
  const state = findServiceByName(node, service)?.state;
  if (state === undefined) return null;
  const isDown = state !== 'Running';
  const licensing =
    service === serviceNames.webLm
      ? licenseCauses(solution.nodes).find(({ kind }) => kind === 'weblm-stopped' || kind === 'weblm-back')
      : undefined;
  return {
    cause: isDown ? serviceStands(service, node.name, state) : `${service} on ${node.name} runs again.`,
    consequences: [
      ...(isDown ? [whileDown[service]] : []),
      ...(licensing ? [licensing.sentence] : []),
      ...(licensing?.overBy ? [overBy(licensing.overBy, printTime)] : []),
      ...(isDown && service === serviceNames.portal ? portalWords(solution) : []),
    ],
    toDo: null,
    start: isDown ? { nodeKey: node.key, service } : null,
    page: 'services',
  };
}

function ofPortal(solution: SolutionView): AlarmReason | null {
  const [words, ...others] = portalWords(solution);
  return words === undefined
    ? null
    : { ...nothingToDo, cause: words, consequences: others, page: 'resiliency' };
}

/** Who serves, and what someone must know then. */
function portalWords({ nodes }: SolutionView): readonly string[] {
  const [portals] = listPortalSolutions(nodes);
  const status = portals && liveReporters(portals)[0]?.resiliency;
  if (!portals || !status) return [];
  const serving = servingOf(portals);
  return [
    `${formatServing(serving)}.`,
    ...warningsOf(status, serving).map(({ title, text }) =>
      title === formatServing(serving) ? text : `${title}: ${text}`,
    ),
  ];
}

function ofLine(node: NodeView, number: number, { nodes }: SolutionView): AlarmReason | null {
  const line = node.lines?.find((each) => each.number === number);
  if (!line) return null;
  const { peer, state } = line;
  const mapped = lineMap(nodes).all.find(({ nodes: ends, told }) =>
    ends.some((end, index) => end?.key === node.key && told[index]?.number === number),
  );
  return {
    ...nothingToDo,
    cause: `Line ${number} of ${node.name} to ${peer.name} (${peer.address}) is ${state}.`,
    consequences:
      mapped && state !== 'In Service' ? hangsOn(mapped).map(([what, words]) => `${what}: ${words}.`) : [],
    page: 'resiliency',
  };
}
