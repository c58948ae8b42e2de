import type { FleetView, LinkView, LinkWord, MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import {
  automaticLicenseTypes,
  type LicenseFeature,
  type LicenseMode,
  type LicenseStatus,
  licenseKeyword,
  licenseTypes,
  type WebLmStatus,
} from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { permissions } from '#shared/model/node.ts';
import { clientKinds, type ResiliencyStatus, resiliencyComponents } from '#shared/model/resiliency.ts';
import type { ServiceState, ServiceStatus } from '#shared/model/service.ts';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';

/*
 * A solution for page tests: one node for each state a page must be able to show, then as many healthy ones
 * as asked for. All clocks are the host's.
 */

const build = '10.0.0.0 build 542';

export interface FakeNodeOptions {
  readonly index: number;
  readonly name: string;
  readonly now: number;
  readonly mode?: LicenseMode;
  readonly link?: LinkWord;
  readonly graceDays?: number;
  readonly role?: 'primary' | 'secondary' | 'expansion';
}

export function fakeLink(word: LinkWord, now: number): LinkView {
  const isLive = word === 'Live';
  const isLost = word === 'Reconnecting' || word === 'Stale';
  const isRefused = word === 'Login failed';
  return {
    word,
    since: now - 5 * minuteMs,
    lastHeardAt: isLive ? now - 800 : isLost ? now - 95_000 : null,
    lostAt: isLost ? now - 94_000 : null,
    retryAt: word === 'Reconnecting' ? now + 7_000 : null,
    problem: isRefused
      ? 'The node refused the user "support".'
      : isLost
        ? 'The connection was closed.'
        : null,
    remedy: isRefused ? 'Correct the password in the fleet file, then Connect Now.' : null,
    isEncrypted: true,
  };
}

function fakeFeatures(mode: LicenseMode, index: number): LicenseFeature[] {
  return licenseTypes.map((name, at) => {
    const required = automaticLicenseTypes.includes(name as never)
      ? ((index + at) % 5) * 4
      : at % 3 === 0
        ? 10
        : 0;
    const isVirtual = mode === 'WebLM Error';
    const isLicensed = mode === 'WebLM Normal' || mode === 'License Normal';
    return {
      keyword: licenseKeyword(name),
      name,
      required,
      granted: isLicensed ? required : 0,
      virtual: isVirtual ? required : 0,
      origin: isVirtual ? 'virtual' : mode === 'License Normal' ? 'nodal' : 'webLm',
    };
  });
}

export function fakeLicense(mode: LicenseMode, now: number, index: number, graceDays = 21): LicenseStatus {
  const isWebLm = mode !== 'License Normal';
  const isGood = mode === 'License Normal' || mode === 'WebLM Normal';
  const startedAt = now - (30 - graceDays) * dayMs + 3 * hourMs;
  return {
    mode,
    source: isWebLm ? 'webLm' : 'local',
    server: isWebLm ? { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: index > 1 } : null,
    clientId: `0050569F${(index + 0x1b93).toString(16).toUpperCase()}-Node`,
    lastRenewal: isWebLm
      ? {
          at: now - 4 * minuteMs,
          outcome: isGood ? 'ok' : mode === 'License Configuration Error' ? 'insufficient' : 'unreachable',
          detail: isGood ? 'All required licenses acquired.' : 'The WebLM server did not answer.',
        }
      : null,
    nextRenewalAt: isWebLm ? now + 5 * minuteMs : null,
    renewing: false,
    grace:
      mode === 'WebLM Error'
        ? { startedAt, expiresAt: startedAt + 30 * dayMs, daysRemaining: graceDays }
        : null,
    features: fakeFeatures(mode, index),
  };
}

function fakeServices(role: string, now: number, portal: ServiceState): ServiceStatus[] {
  const names =
    role === 'expansion'
      ? ['IP Office', 'Web Manager']
      : ['IP Office', 'Voicemail', 'one-X Portal', 'Web License Manager', 'Web Manager'];
  return names.map((name, index) => {
    const state = name === 'one-X Portal' ? portal : 'Running';
    const isUp = state === 'Running';
    return {
      id: name.toLowerCase().replaceAll(' ', '-'),
      name,
      version: build,
      state,
      startedAt: isUp ? now - 6 * dayMs - 32 * minuteMs - 51_000 : null,
      memoryKiB: isUp ? 62_124 + index * 118_332 : 0,
      cpuPercent: isUp ? 6.4 - index : 0,
      autoStart: name !== 'Voicemail',
      controllable: name !== 'Web Manager',
    };
  });
}

function fakeLines(role: string, isDown: boolean): LineStatus[] {
  const peers = role === 'primary' ? ['HQ Secondary', 'Expansion 3'] : ['HQ Primary'];
  return peers.map((name, index) => ({
    id: `line-${index + 1}`,
    number: 17 + index,
    kind: 'ip-office',
    peer: { nodeId: null, name, address: `10.0.0.${5 + index}` },
    transport: 'WebSocket Client',
    security: 'Medium',
    channels: 250,
    state: isDown && index === 0 ? 'Out of Service' : 'In Service',
    backsUp: ['ip-phones', 'hunt-groups', 'voicemail', 'one-x-portal'],
  }));
}

export function fakeResiliency(now: number, kind: 'healthy' | 'failing-over' | 'split'): ResiliencyStatus {
  const isHealthy = kind === 'healthy';
  const states: readonly (readonly [string, string | null])[] = isHealthy
    ? [
        ['Started', null],
        ['Started', null],
        ['Connected', 'Active'],
        ['Connected', 'Passive'],
        ['Started', 'Active'],
        ['Started', 'Passive'],
      ]
    : [
        ['Stopped', null],
        ['Started', null],
        ['Connected', 'Active'],
        ['Connected', 'Passive'],
        ['Stopped', null],
        ['Started', 'Active'],
      ];
  return {
    components: resiliencyComponents.map((component, index) => ({
      component,
      address: index > 3 ? null : index % 2 === 0 ? 'portal1.example.com' : 'portal2.example.com',
      state: states[index]?.[0] ?? 'Started',
      role: states[index]?.[1] ?? null,
    })),
    settings: { failover: true, detectionMinutes: 3, failback: 'Automatic' },
    serving: kind === 'split' ? 'both' : 'primary',
    pending: kind === 'failing-over' ? { action: 'failover', dueAt: now + 161_000 } : null,
    voicemail: 'primary',
    clients: clientKinds.map((name, index) => ({
      kind: name,
      count: 12 + index * 31,
      on: isHealthy ? 'primary' : index % 3 === 0 ? 'reconnecting' : 'secondary',
    })),
    lastChange: isHealthy
      ? null
      : { at: now - 20_000, action: 'Detected', reason: 'Primary one-X Portal stopped' },
  };
}

function fakeWebLm(now: number): WebLmStatus {
  const names = licenseTypes.slice(0, 12);
  return {
    url: 'https://10.0.0.5:52233/WebLM/LicenseServer',
    hostId: 'V0050569F1B93',
    product: 'IPO - IP Office',
    reachable: true,
    features: names.map((name, index) => ({
      keyword: licenseKeyword(name),
      name,
      capacity: 50 + index * 10,
      used: index * 9,
      expiresAt: index % 4 === 0 ? now + 200 * dayMs : null,
    })),
    acquisitions: names.flatMap((name, index) => [
      {
        keyword: licenseKeyword(name),
        clientId: '0050569F1B93-Primary',
        count: index + 1,
        acquiredAt: now - hourMs,
      },
      {
        keyword: licenseKeyword(name),
        clientId: '0050569F531C-BRADSER10SEC',
        count: 2,
        acquiredAt: now - hourMs,
      },
    ]),
  };
}

export function fakeNode(options: FakeNodeOptions): NodeView {
  const { index, name, now, mode = 'WebLM Normal', link = 'Live', role = 'expansion' } = options;
  const isKnown = link !== 'Connecting' && link !== 'Login failed';
  const isSite = index >= 20;
  const solution = isSite ? { id: 'branches', name: 'Branches' } : { id: 'hq', name: 'Headquarters' };
  const critical = mode === 'WebLM Normal' || mode === 'License Normal' ? 0 : 2;
  return {
    key: `ws://127.0.0.1:7443/nodes/node-${index}`,
    name,
    link: fakeLink(link, now),
    clock: isKnown ? { nodeAt: now, hostAt: now, rate: 1 } : null,
    info: isKnown
      ? {
          id: `node-${index}`,
          name,
          role,
          solution,
          address: `10.0.${Math.floor(index / 250)}.${5 + (index % 250)}`,
          version: build,
          edition: 'select',
          serialNumber: `f00d${index}`,
          pldsHostId: `11158${index}`,
          webLmHostId: 'V0050569F1B93',
          virtual: true,
          timeZone: index % 7 === 3 ? 'America/New_York' : 'Europe/London',
          startedAt: now - 6 * dayMs,
        }
      : null,
    permissions: [...permissions],
    license: isKnown ? fakeLicense(mode, now, index, options.graceDays) : null,
    webLm: isKnown && role === 'primary' ? fakeWebLm(now) : null,
    services: isKnown ? fakeServices(role, now, index === 1 ? 'Stopped' : 'Running') : null,
    lines: isKnown ? fakeLines(role, index === 0) : null,
    resiliency:
      isKnown && role === 'primary' ? fakeResiliency(now, index === 0 ? 'failing-over' : 'healthy') : null,
    activeAlarms: isKnown
      ? {
          ...noAlarms,
          critical,
          major: index % 6 === 0 ? 1 : 0,
          minor: index % 9 === 1 ? 3 : 0,
          warning: index % 4 === 2 ? 1 : 0,
        }
      : null,
    unacknowledged: isKnown ? critical + (index % 6 === 0 ? 1 : 0) : 0,
    gaps: link === 'Stale' ? 1 : 0,
  };
}

export function fakeMonitor(now: number): MonitorView {
  return {
    version: '0.1.0',
    startedAt: now - hourMs,
    allowsCommands: true,
    operator: 'support',
    notRecording: null,
    setAside: null,
    isSimulated: true,
  };
}

function fakeJob(now: number, node: NodeView): JobView {
  return {
    id: 'job-1',
    kind: 'license.renew',
    title: 'Renew Licenses',
    requestedBy: 'support',
    requestedAt: now - 120_000,
    endedAt: now - 110_000,
    tasks: [
      {
        nodeKey: node.key,
        nodeName: node.name,
        target: null,
        state: 'done',
        detail: 'Every required license was acquired.',
        before: { mode: 'WebLM Error', daysRemaining: 21, granted: 0, virtual: 64, activeAlarms: 4 },
        after: { mode: 'WebLM Normal', daysRemaining: null, granted: 64, virtual: 0, activeAlarms: 1 },
        endedAt: now - 110_000,
      },
    ],
  };
}

/** The nodes that are not plain healthy: name, mode, link, grace days. */
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

export function fakeFleet(nodeCount: number, now: number): FleetView {
  const nodes = Array.from({ length: nodeCount }, (_, index) => {
    const [name, mode, link, graceDays] = special[index] ?? [`Branch ${index}`, 'WebLM Normal', 'Live'];
    const role =
      index === 0 || index === 20 ? 'primary' : index === 1 || index === 21 ? 'secondary' : 'expansion';
    return fakeNode({ index, name, now, mode, link, role, ...(graceDays !== undefined && { graceDays }) });
  });
  const [first] = nodes;
  return {
    sequence: 0,
    at: now,
    alarmsVersion: 1,
    monitor: fakeMonitor(now),
    nodes: Object.fromEntries(nodes.map((node) => [node.key, node])),
    jobs: first ? [fakeJob(now, first)] : [],
  };
}
