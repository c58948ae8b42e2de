import { findCause, type LicenseFinding } from '#shared/advice/licenses/licenseFinding.ts';
import { isUnlicensed } from '#shared/advice/licenses/modeRank.ts';
import { serviceNames } from '#shared/advice/services/findService.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type CauseSetting, downOn, serversOf, wholeNode } from './causeSetting.ts';
import type { CauseLink, Explained } from './culprit.ts';
import { brokenLineToPrimary, lineCause } from './lineCause.ts';
import { reachOf } from './lostNodes.ts';
import { type PortalTrouble, portalTrouble } from './portalCause.ts';

type Subject = CauseLink['subject'];
type Cause = readonly [Subject, Explained | null | undefined];

/**
 * What each subject of each node of a solution comes from directly, where it comes from anything. Every cause
 * is nearer to the first than its effect, so that there is no circle: what nodes depend on, a node, its IP
 * Office, its other services, a line, portal, voicemail and licensing of a node, what is not licensed or not
 * served therefore. Between the two ends of a line it is always the same that stands for both.
 */
export function directCauses(solution: SolutionView, lost: CauseSetting['lost']): readonly CauseLink[] {
  const setting = { ...solution, reach: reachOf(solution.nodes), lost };
  const portal = portalTrouble(setting);
  const servers = serversOf(setting);
  return solution.nodes.flatMap((node) => {
    const nodeKey = node.key;
    const causes: readonly Cause[] = [
      [{ kind: 'node' }, lost.get(nodeKey)],
      ...servicesWithIpOffice(node),
      ...lineCauses(node, setting),
      ...(node.resiliency || servers.includes(node) ? portalCauses(node, portal) : []),
      [{ kind: 'client' }, portal.cause ?? portal.told],
      [{ kind: 'voicemail' }, voicemailCause(node, servers, setting)],
      ...licenseCauses(node, setting),
    ];
    return causes.flatMap(([subject, cause]) => (cause ? [{ nodeKey, subject, ...cause }] : []));
  });
}

/** Services that went as IP Office did went with the whole node. */
function servicesWithIpOffice(node: NodeView): readonly Cause[] {
  const down = downOn([node], serviceNames.ipOffice);
  if (!down) return [];
  const services = node.services ?? [];
  const state = services.find(({ name }) => name === serviceNames.ipOffice)?.state;
  return services
    .filter((service) => service.name !== serviceNames.ipOffice && service.state === state)
    .map(({ name }) => [{ kind: 'service', service: name }, down]);
}

function lineCauses(node: NodeView, setting: CauseSetting): readonly Cause[] {
  return (node.lines ?? [])
    .filter(({ state }) => state !== 'In Service')
    .map((line) => [{ kind: 'line', line: line.number }, lineCause(node, line, setting)]);
}

function portalCauses(node: NodeView, { cause, told }: PortalTrouble): readonly Cause[] {
  const isTelling = told?.culprit.nodeKey === node.key;
  return [[{ kind: 'portal' }, cause ?? (isTelling ? null : told)]];
}

/** An Expansion reaches the Primary's Voicemail Pro over its line. */
function voicemailCause(
  node: NodeView,
  servers: readonly NodeView[],
  setting: CauseSetting,
): Explained | null {
  const stopped = downOn([node, ...servers], serviceNames.voicemail);
  if (stopped || servers.includes(node)) return stopped;
  return brokenLineToPrimary(node, setting);
}

function licenseCauses(node: NodeView, setting: CauseSetting): readonly Cause[] {
  const finding = findCause(node, setting);
  if (!finding) return [];
  const { key: nodeKey, name, license } = node;
  const shortage: Explained = {
    culprit: { nodeKey, subject: { kind: 'shortage' } },
    why: `${name} has too few licenses for its configuration.`,
  };
  const standing: Explained = {
    culprit: { nodeKey, subject: { kind: 'license' } },
    why: `${name} is in ${license?.mode}.`,
  };
  const isShort = finding.kind === 'over-configured';
  const missing = isUnlicensed(license) ? (isShort ? shortage : standing) : null;
  return [
    [{ kind: 'license' }, isShort ? shortage : webLmCause(finding, node, setting)],
    [{ kind: 'select' }, missing],
    [{ kind: 'feature' }, missing],
  ];
}

/** What stands between a node and its licenses. */
function webLmCause({ kind }: LicenseFinding, node: NodeView, setting: CauseSetting): Explained | null {
  const { primary, reach } = setting;
  switch (kind) {
    case 'weblm-stopped':
      return downOn([primary], serviceNames.webLm);
    case 'primary-lost':
      return downOn([primary], serviceNames.ipOffice) ?? (primary && wholeNode(primary, reach));
    case 'primary-line-lost':
      return brokenLineToPrimary(node, setting);
    case 'primary-fed-lost':
      return downOn([primary], serviceNames.ipOffice) ?? brokenLineToPrimary(node, setting);
    default:
      return null;
  }
}
