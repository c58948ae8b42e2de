import { findByRole, hasRole } from '#shared/advice/nodes.ts';
import { findServiceById } from '#shared/advice/services/findService.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ResiliencyRow, ResiliencyStatus } from '#shared/model/resiliency.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatResiliencyStatus, resiliencyTone } from '#shared/words/resiliency.ts';
import type { Tone } from '#shared/words/tone.ts';
import type { Reporter } from './portals.ts';

export const sides = ['primary', 'secondary'] as const;
export type Side = (typeof sides)[number];
export type Place = Side | 'reconnecting';
export type LinkState = 'active' | 'passive' | 'failed';

export const sideNames: Readonly<Record<Side, string>> = { primary: 'Primary', secondary: 'Secondary' };

/** One end in the diagram: its name, how it stands, in words and tone. */
export interface PortalEnd {
  readonly title: string;
  readonly text: string;
  readonly tone: Tone;
}

/** What one side has, and how what serves is connected to it. */
export interface SideFacts {
  readonly portal: PortalEnd & { readonly isServing: boolean };
  readonly database: string;
  readonly ipOffice: PortalEnd & { readonly link: LinkState };
  readonly voicemail: PortalEnd & { readonly link: LinkState };
  readonly clients: number;
}

/** Who serves whom as one node sees it: what the diagram draws and what its text says. */
export interface PortalFacts {
  readonly sides: Readonly<Record<Side, SideFacts>>;
  /**
   * The portal the connections belong to: the one that serves, else one that is up, the viewer's own first.
   */
  readonly hub: Side;
  readonly arePortalsJoined: boolean;
  readonly reconnecting: number;
}

export function rowOf({ components }: ResiliencyStatus, component: string): ResiliencyRow | undefined {
  return components.find((row) => row.component === component);
}

export function clientsOn({ clients }: ResiliencyStatus, place: Place): number {
  return clients.reduce((sum, { on, count }) => (on === place ? sum + count : sum), 0);
}

/** Whether the node that tells this sees the portal of that side running. */
/** Whether what has left the primary side comes back without an order: docs/resiliency.md, rules 5 and 7. */
export function returnsByItself({ settings }: ResiliencyStatus): boolean {
  return settings.failover && settings.failback === 'Automatic';
}

/** Why it does not. */
export function whyNoReturn({ settings }: ResiliencyStatus): string {
  return settings.failover ? 'Failback is Manual' : 'Failover is disabled';
}

export function isPortalUp(status: ResiliencyStatus, side: Side): boolean {
  return rowOf(status, `${sideNames[side]} one-X Portal`)?.state === 'Started';
}

/**
 * Whether the node that tells this sees both portals running, and so they each other: of one it does
 * not see it says Stopped.
 */
export function arePortalsJoined(status: ResiliencyStatus): boolean {
  return status.serving !== 'both' && sides.every((side) => isPortalUp(status, side));
}

/** @param servers The solution's servers, for their Voicemail service. */
export function portalFacts(viewer: Reporter, servers: readonly NodeView[]): PortalFacts {
  const { resiliency } = viewer;
  const { serving } = resiliency;
  const viewerSide: Side = hasRole(viewer, 'secondary') ? 'secondary' : 'primary';
  const isUp = (side: Side): boolean => isPortalUp(resiliency, side);
  const upSide = [viewerSide, ...sides].find(isUp);
  return {
    sides: { primary: sideFacts('primary'), secondary: sideFacts('secondary') },
    hub: serving === 'primary' || serving === 'secondary' ? serving : (upSide ?? viewerSide),
    arePortalsJoined: arePortalsJoined(resiliency),
    reconnecting: clientsOn(resiliency, 'reconnecting'),
  };

  /** A portal that serves and is not seen running goes on by itself: that is what a split is. */
  function servingText(side: Side, isServing: boolean): string {
    if (!isServing) return '';
    return isUp(side) ? ', serves' : ' (not seen), serves';
  }

  function sideFacts(side: Side): SideFacts {
    const name = sideNames[side];
    const isServing = serving === side || serving === 'both';
    const connection = rowOf(resiliency, `${name} IP Office Connection`);
    const database = rowOf(resiliency, `${name} DB State`);
    const service = findServiceById(findByRole(servers, side), 'voicemail');
    const isUsed = resiliency.voicemail === side;
    // In a split each portal uses what its own side has.
    const isSeen = serving !== 'both' || side === viewerSide;
    return {
      portal: {
        ...end(`${name} one-X Portal`, `${name} one-X Portal`, servingText(side, isServing)),
        isServing,
      },
      database: database ? formatResiliencyStatus(database) : 'not known',
      ipOffice: {
        ...end(`${name} IP Office`, `${name} IP Office Connection`),
        link:
          connection?.state !== 'Connected' ? 'failed' : connection.role === 'Active' ? 'active' : 'passive',
      },
      voicemail: {
        title: `${name} Voicemail`,
        text: `${service?.state ?? 'State not known'}, ${isUsed ? 'in use' : isSeen ? 'stands by' : 'not seen'}`,
        tone: service === undefined ? 'quiet' : service.state === 'Running' ? 'good' : 'major',
        link: !isSeen || (service && service.state !== 'Running') ? 'failed' : isUsed ? 'active' : 'passive',
      },
      clients: clientsOn(resiliency, side),
    };
  }

  function end(title: string, component: string, more = ''): PortalEnd {
    const row = rowOf(resiliency, component);
    if (!row) return { title, text: 'Not known', tone: 'quiet' };
    return { title, text: formatResiliencyStatus(row) + more, tone: resiliencyTone(row.state) };
  }
}

const linkWords: Readonly<Record<LinkState, string>> = {
  active: 'active connection',
  passive: 'passive connection',
  failed: 'connection failed',
};

/** The diagram in words: name and fact, in reading order. */
export function factsInWords(facts: PortalFacts): readonly (readonly [string, string])[] {
  const of = (side: Side): (readonly [string, string])[] => {
    const { portal, database, ipOffice, voicemail, clients } = facts.sides[side];
    return [
      [portal.title, `${portal.text}; database ${database}; ${formatCount(clients)} clients`],
      [ipOffice.title, `${ipOffice.text}; ${linkWords[ipOffice.link]}`],
      [voicemail.title, `${voicemail.text}; ${linkWords[voicemail.link]}`],
    ];
  };
  return [
    ...of('primary'),
    ...of('secondary'),
    ['Between the portals', facts.arePortalsJoined ? 'They see each other' : 'They do not see each other'],
    ['Reconnecting', `${formatCount(facts.reconnecting)} clients`],
  ];
}
