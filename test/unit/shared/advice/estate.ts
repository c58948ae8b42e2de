import type { NodeView } from '#shared/contract/fleet.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import {
  type LastRenewal,
  type LicenseFeature,
  type LicenseMode,
  type LicenseStatus,
  type LicenseType,
  licenseKeyword,
  type RenewalOutcome,
  type WebLmStatus,
} from '#shared/model/license.ts';
import type { LineState, LineStatus } from '#shared/model/line.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { ServiceState, ServiceStatus } from '#shared/model/service.ts';
import { dayMs } from '#shared/model/time.ts';
import { aLicense, aLine, aNodeInfo, aService, aWebLm, evening } from '#test/support/builders.ts';

// An estate as a page shows it: a Primary with WebLM, and nodes below it. A test names only what it is about.

export type Counts = Partial<Record<LicenseType, number>>;
const entries = (counts: Counts) => Object.entries(counts) as [LicenseType, number][];

export const keyOf = (name: string): string => `wss://${name}.example.com`;
export const clientOf = (name: string): string => `000c29-${name}`;

export function aNodeView(
  name: string,
  part: Partial<NodeView> = {},
  info: Partial<NodeInfo> = {},
): NodeView {
  const link = { since: 0, lastHeardAt: evening, lostAt: null, retryAt: null, problem: null, remedy: null };
  return {
    key: keyOf(name),
    name,
    link: { ...link, word: 'Live', isEncrypted: true },
    clock: { nodeAt: evening, hostAt: evening, rate: 1 },
    info: aNodeInfo({
      id: name.toLowerCase(),
      name,
      role: 'expansion',
      address: `10.0.1.${name.length}`,
      ...info,
    }),
    permissions: [],
    license: licensed(name),
    webLm: null,
    services: services(),
    lines: [],
    resiliency: null,
    activeAlarms: noAlarms,
    unacknowledged: 0,
    gaps: 0,
    ...part,
  };
}

export const aPrimary = (part: Partial<NodeView> = {}, info: Partial<NodeInfo> = {}): NodeView =>
  aNodeView('Primary', { webLm: webLm({}, []), ...part }, { role: 'primary', address: '10.0.0.5', ...info });

export function services(
  webLmState: ServiceState = 'Running',
  ipOffice: ServiceState = 'Running',
): ServiceStatus[] {
  return [
    aService({ id: 's1', name: 'IP Office', state: ipOffice }),
    aService({ id: 's2', name: 'Web License Manager', state: webLmState }),
  ];
}

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
    features: entries(required).map(
      ([type, count]): LicenseFeature => ({
        keyword: licenseKeyword(type),
        name: type,
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
    features: entries(capacity).map(([name, count]) => ({
      ...{ keyword: licenseKeyword(name), name, capacity: count, used: used(name), expiresAt: null },
    })),
    acquisitions: held.flatMap(([name, counts]) =>
      entries(counts).map(([type, count]) => ({
        ...{ keyword: licenseKeyword(type), clientId: clientOf(name), count, acquiredAt: evening },
      })),
    ),
  });
}
