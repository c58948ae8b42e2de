import { returnsByItself, rowOf, type Side } from '#shared/advice/resiliency/portalFacts.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatClause } from '#shared/words/count.ts';
import { countAlarms } from '#shared/words/severity.ts';
import { serviceNames } from './findService.ts';
import { type OrderSetting, whyNoMove } from './orderSetting.ts';

// What follows when IP Office or Voicemail is stopped, restarted or started.
// docs/services.md, docs/resiliency.md.

export function ipOfficeStopped(setting: OrderSetting): string {
  const { node } = setting;
  const lines = (node.lines ?? []).filter(({ state }) => state === 'In Service');
  const alarms = node.activeAlarms ? countAlarms(node.activeAlarms) : 0;
  return [
    'Calls on it are cut, and it takes no licenses.',
    lines.length > 0 &&
      `Its ${formatClause(lines.length, 'line', ['goes', 'go'])} out of service at both ends.`,
    alarms > 0 && `Its alarm list (${alarms} active) is gone until it starts again.`,
    phones(setting),
    portalLink(setting),
    feeds(setting),
  ]
    .filter(Boolean)
    .join(' ');
}

export function ipOfficeStarted({ node, side }: OrderSetting): string {
  const returns = 'Its lines, licenses and alarms come back; phones register again.';
  return isLinkOn(node, otherOf(side)) && side === 'primary'
    ? `${returns} The portals' active link returns to it ${howItReturns(node, 'at once')}.`
    : returns;
}

export function voicemailStopped(setting: OrderSetting): string {
  const { node, side, peer } = setting;
  const nobody = 'Callers cannot leave or hear messages until it is started again.';
  if (!node.resiliency || side === null) return nobody;
  if (node.resiliency.voicemail !== side)
    return 'The active voicemail link is on the other server: no caller notices. While this one is stopped there is nothing to move it to.';
  const obstacle = whyNoMove(setting, serviceNames.voicemail);
  if (obstacle) return `${nobody} ${obstacle}`;
  return `The active voicemail link moves to Voicemail on ${peer?.name} at once${returning(setting)}.`;
}

export function voicemailStarted({ node, side }: OrderSetting): string {
  if (side !== 'primary' || node.resiliency?.voicemail !== 'secondary') return '';
  return `The active voicemail link returns to it ${howItReturns(node, 'at once')}.`;
}

/** «Backs up my IP phones», on the node's own lines. */
function phones({ node, solution }: OrderSetting): string {
  const backup = node.lines?.find(
    ({ state, backsUp }) => state === 'In Service' && backsUp.includes('ip-phones'),
  );
  const known = solution.nodes.find(({ info }) => info !== null && info.id === backup?.peer.nodeId);
  return backup
    ? `Phones register with ${known?.name ?? backup.peer.name}, which backs them up.`
    : 'Phones have nowhere to register.';
}

function portalLink(setting: OrderSetting): string | null {
  const { node, side, peer } = setting;
  if (!node.resiliency || side === null) return null;
  if (!isLinkOn(node, side)) return "The portals' passive link to it fails; the active one stays.";
  const obstacle = whyNoMove(setting, serviceNames.ipOffice);
  return obstacle
    ? `The portals' active link stays on it, and fails. ${obstacle}`
    : `The portals' active link moves to IP Office on ${peer?.name} at once${returning(setting)}.`;
}

/** What other nodes have through the Primary's IP Office. */
function feeds({ node, side, solution }: OrderSetting): string | null {
  if (side !== 'primary') return null;
  const others = solution.nodes.filter((other) => other !== node);
  const proxied = others.filter(({ license }) => license?.server?.viaPrimaryLine).length;
  const fed = others.filter(({ license }) => license?.source === 'local-primary').length;
  const parts = [
    ...(proxied > 0
      ? [
          `${formatClause(proxied, 'node', ['renews', 'renew'])} through a line to it: those renewals fail and grace begins.`,
        ]
      : []),
    ...(fed > 0
      ? [`${formatClause(fed, 'node', ['keeps', 'keep'])} what its license file feeds for 30 days.`]
      : []),
  ];
  return parts.join(' ') || null;
}

function isLinkOn({ resiliency }: NodeView, side: Side | null): boolean {
  const component = side === 'primary' ? 'Primary IP Office Connection' : 'Secondary IP Office Connection';
  return resiliency !== null && rowOf(resiliency, component)?.role === 'Active';
}

const otherOf = (side: Side | null): Side => (side === 'primary' ? 'secondary' : 'primary');

/** A link that has left the Primary comes back to it; one that has left the Secondary is back already. */
function returning({ node, side }: OrderSetting): string {
  return side === 'primary' ? `, and returns ${howItReturns(node, 'when it is started again')}` : '';
}

function howItReturns({ resiliency }: NodeView, automatically: string): string {
  return resiliency && returnsByItself(resiliency) ? automatically : 'with Failback';
}
