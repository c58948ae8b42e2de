import type { Shortage } from '#shared/advice/licenses/licenseShortages.ts';
import type { FleetView, LinkWord, NodeView } from '#shared/contract/fleet.ts';
import { noAttention } from '#shared/contract/notices.ts';
import {
  type LastRenewal,
  type LicenseMode,
  type LicenseStatus,
  type LicenseType,
  licenseKeyword,
  type RenewalOutcome,
  type WebLmStatus,
} from '#shared/model/license.ts';
import type { LineState, LineStatus } from '#shared/model/line.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { ServiceState } from '#shared/model/service.ts';
import { dayMs } from '#shared/model/time.ts';
import {
  aFeature,
  aLicense,
  aLine,
  aLink,
  aMonitor,
  aNodeView,
  aWebLm,
  clientOf,
  evening,
  keyOf,
  servicesOf,
} from './builders.ts';

// An estate as a page shows it: a Primary with WebLM, and nodes below it. A test names only what it is about.

export type Counts = Partial<Record<LicenseType, number>>;
export const counted = (counts: Counts) => Object.entries(counts) as [LicenseType, number][];

export const aPrimary = (part: Partial<NodeView> = {}, info: Partial<NodeInfo> = {}): NodeView =>
  aNodeView('Primary', { webLm: webLm({}, []), ...part }, { role: 'primary', address: '10.0.0.5', ...info });

export const services = (webLm: ServiceState = 'Running', ipOffice: ServiceState = 'Running') =>
  servicesOf('primary', { 'Web License Manager': { state: webLm }, 'IP Office': { state: ipOffice } });

export const lineToPrimary = (state: LineState = 'In Service', number = 17): LineStatus =>
  aLine({ number, state, peer: { nodeId: 'primary', name: 'Primary', address: '10.0.0.5' } });

export const renewal = (outcome: RenewalOutcome, detail = ''): LastRenewal => ({
  at: evening,
  outcome,
  detail,
});

/** Licenses as the rules have them in a mode: all granted, all virtual, or none. */
export function licensed(
  name: string,
  mode: LicenseMode = 'WebLM Normal',
  required: Counts = { 'Server Edition': 1 },
  part: Partial<LicenseStatus> = {},
): LicenseStatus {
  const isVirtual = mode === 'WebLM Error';
  return aLicense({
    mode,
    clientId: clientOf(name),
    features: counted(required).map(([type, count]) =>
      aFeature(type, {
        required: count,
        granted: mode === 'WebLM Normal' ? count : 0,
        virtual: isVirtual ? count : 0,
        origin: isVirtual ? 'virtual' : 'webLm',
      }),
    ),
    grace: isVirtual ? grace(21) : null,
    ...part,
  });
}

export const grace = (daysRemaining: number) => ({
  startedAt: evening - (30 - daysRemaining) * dayMs,
  expiresAt: evening + daysRemaining * dayMs,
  daysRemaining,
});

/** Unlicensed or in grace because WebLM was not reached, through the line to the Primary. */
export function unreached(
  name: string,
  mode: LicenseMode = 'WebLM Error',
  part: Partial<LicenseStatus> = {},
): LicenseStatus {
  const server = { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: true };
  return licensed(name, mode, { 'Power User': 3 }, { server, lastRenewal: renewal('unreachable'), ...part });
}

export function webLm(
  capacity: Counts,
  held: readonly (readonly [name: string, counts: Counts])[],
): WebLmStatus {
  const used = (type: LicenseType): number => held.reduce((sum, [, counts]) => sum + (counts[type] ?? 0), 0);
  return aWebLm({
    features: counted(capacity).map(([name, count]) => ({
      ...{ keyword: licenseKeyword(name), name, capacity: count, used: used(name), expiresAt: null },
    })),
    acquisitions: held.flatMap(([name, counts]) =>
      counted(counts).map(([type, count]) => ({
        ...{ keyword: licenseKeyword(type), clientId: clientOf(name), count, acquiredAt: evening },
      })),
    ),
  });
}

export function aShortage(part: Partial<Shortage> = {}): Shortage {
  return {
    nodeKey: keyOf('Primary'),
    nodeName: 'Primary',
    type: 'Power User',
    ...{ required: 50, available: 49, shortBy: 1 },
    driver: '50 users have the profile Power User',
    setting: 'User | User | Profile',
    ...part,
  };
}

/** Nodes that are not plain well, or not of the usual kind: mode, link, days of grace. */
const special: readonly (readonly [string, LicenseMode, LinkWord, number?])[] = [
  ['HQ Primary', 'WebLM Normal', 'Live'],
  ['HQ Secondary', 'WebLM Normal', 'Live'],
  ['Expansion 3', 'WebLM Error', 'Live', 21],
  ['New York', 'WebLM Error', 'Live', 3],
  ['Leeds', 'License Server Error', 'Live'],
  ['Bath', 'License Configuration Error', 'Live'],
  ['Truro', 'WebLM Restricted', 'Live'],
  ['Oxford', 'License Normal', 'Live'],
  ['Derby', 'WebLM Normal', 'Reconnecting'],
  ['Wells', 'WebLM Error', 'Stale', 12],
  ['Hull', 'WebLM Normal', 'Login failed'],
  ['York', 'WebLM Normal', 'Connecting'],
];
const untold = { clock: null, info: null, license: null, services: null, lines: null, activeAlarms: null };

/**
 * A node in each state there is, then as many healthy ones as asked for; those from 20 on are of a second
 * solution.
 */
export function aFleet(nodeCount: number): FleetView {
  const nodes = Array.from({ length: nodeCount }, (_, index) => {
    const [name, mode, word, graceDays] = special[index] ?? [`Branch ${index}`, 'WebLM Normal', 'Live'];
    const role = index % 20 === 0 ? 'primary' : index % 20 === 1 ? 'secondary' : 'expansion';
    const solution = index < 20 ? { id: 'hq', name: 'Headquarters' } : { id: 'branches', name: 'Branches' };
    const isUntold = word === 'Connecting' || word === 'Login failed';
    const license = /Normal/.test(mode)
      ? licensed(name, mode)
      : unreached(name, mode, graceDays === undefined ? {} : { grace: grace(graceDays) });
    return aNodeView(name, { link: aLink(word), license, ...(isUntold && untold) }, { role, solution });
  });
  return {
    sequence: 0,
    at: evening,
    alarmsVersion: 1,
    maintenanceVersion: 0,
    monitor: aMonitor(),
    attention: noAttention,
    nodes: Object.fromEntries(nodes.map((node) => [node.key, node])),
    jobs: [],
  };
}
