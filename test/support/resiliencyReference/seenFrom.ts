import type { AnyFailure } from './failures.ts';
import {
  dueNext,
  hasIpOffice,
  isGone,
  isPortalUp,
  type Portals,
  type Side,
  seeEachOther,
  sides,
} from './portalRules.ts';

export const serving = ({ serves }: Portals): 'primary' | 'secondary' | 'both' | 'none' => {
  if (serves.primary && serves.secondary) return 'both';
  return sides.find((side) => serves[side]) ?? 'none';
};

/** Rule 11, as "state role" in the order of the six rows. */
export function rowsFrom(portals: Portals, viewer: Side): string[] {
  const sees = (side: Side) => side === viewer || seeEachOther(portals);
  const isUp = (side: Side) => sees(side) && isPortalUp(portals, side);
  const active = seeEachOther(portals) ? portals.ipOfficeLink : viewer;
  const connection = (side: Side) => {
    const state = sees(side) && hasIpOffice(portals, side) ? 'Connected' : 'Failed';
    return `${state} ${active === side ? 'Active' : 'Passive'}`;
  };
  const database = (side: Side) => {
    if (!isUp(side)) return 'Stopped';
    return portals.serves[side] ? 'Started Active' : 'Started Passive';
  };
  return [
    ...sides.map((side) => (isUp(side) ? 'Started' : 'Stopped')),
    ...sides.map(connection),
    ...sides.map(database),
  ];
}

/** Rule 9, last sentence of rule 8. */
export const voicemailFrom = (portals: Portals, viewer: Side): Side =>
  seeEachOther(portals) ? portals.voicemailLink : viewer;

/** Rules 2 and 6: who waits, and until when. */
export function pendingIn(portals: Portals): { action: string; dueAt: number } | null {
  const due = dueNext(portals);
  return due && { action: due.by === 'primary' ? 'failback' : 'failover', dueAt: due.at };
}

const serviceOf: Partial<Record<AnyFailure, string>> = {
  'primary portal': 'one-X Portal',
  'secondary portal': 'one-X Portal',
  'primary IP Office': 'IP Office',
  'secondary IP Office': 'IP Office',
  'primary voicemail': 'Voicemail',
  'secondary voicemail': 'Voicemail',
  WebLM: 'Web License Manager',
};
const namesOf = { primary: 'Primary', secondary: 'Secondary', expansion01: 'Expansion01' } as const;
type NodeId = keyof typeof namesOf;

/** The active alarms of rules 13 and 15, as "code detail", of one node. */
export function alarmsOn(portals: Portals, node: NodeId): string[] {
  const { failed } = portals;
  const home = (failure: AnyFailure): Side => (failure.startsWith('secondary') ? 'secondary' : 'primary');
  const services = [...failed].flatMap((failure) => {
    const name = serviceOf[failure];
    if (!name || home(failure) !== node) return [];
    return [`${failure === 'WebLM' ? 'ServiceStopped' : 'ServiceFailed'} ${name}`];
  });
  if (node !== 'expansion01' && !hasIpOffice(portals, node)) return services.sort();
  const isDown = (id: NodeId) => id !== 'expansion01' && (!hasIpOffice(portals, id) || isGone(portals, id));
  const peers = (Object.keys(namesOf) as NodeId[]).filter((id) => id !== node);
  const isCut = (peer: NodeId) =>
    failed.has('portal link') && node !== 'expansion01' && peer !== 'expansion01';
  const lines = peers
    .filter((peer) => isDown(node) || isDown(peer) || isCut(peer))
    .map((peer) => `LineDown ${namesOf[peer]}`);
  const voicemail = node !== 'expansion01' && failed.has(`${node} voicemail`) ? ['VMProConnFailure'] : [];
  return [...services, ...lines, ...voicemail, ...portalAlarms(portals, node)].sort();
}

/** Rule 13. */
function portalAlarms(portals: Portals, node: NodeId): string[] {
  if (node === 'expansion01') return [];
  const now = serving(portals);
  if (now === 'both') return ['PortalSplit'];
  if (now === 'none') return ['PortalNoneServing'];
  return now === 'secondary' && node === 'secondary' ? ['PortalFailover'] : [];
}
