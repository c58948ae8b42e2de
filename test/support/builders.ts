import type { LinkView, LinkWord, MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { JobView, TaskView } from '#shared/contract/jobs.ts';
import type { NodeSetup } from '#shared/contract/nodes.ts';
import { type Alarm, noAlarms } from '#shared/model/alarm.ts';
import type { NodeEvent, TraceLine } from '#shared/model/event.ts';
import {
  type LicenseFeature,
  type LicenseStatus,
  type LicenseType,
  licenseKeyword,
  type WebLmStatus,
} from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { type NodeInfo, type NodeRole, permissions, type Snapshot } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { dayMs, type EpochMs, hourMs, type IsoTime, minuteMs } from '#shared/model/time.ts';
import { eventWithTimes, nodeInfoWithTimes, snapshotWithTimes, toIso } from '#shared/protocol/times.ts';

/*
 * Complete, plausible values; a test names only what it is about. Times are epoch milliseconds, as inside the
 * product; the functions `…OnWire` turn them into what a node sends.
 */

/** The evening of the release notes' example. */
export const evening: EpochMs = Date.UTC(2016, 7, 1, 16, 35);

export function anAlarm(part: Partial<Alarm> = {}): Alarm {
  return {
    id: 'a-1',
    category: 'configuration',
    code: 'license-insufficient',
    text: 'There are insufficient licenses for this configuration. License Type: CTI Link Pro',
    detail: { 'License Type': 'CTI Link Pro' },
    severity: 'major',
    kind: 'condition',
    active: true,
    occurrences: 1,
    firstAt: evening,
    lastAt: evening,
    ...part,
  };
}

/** One required and granted by WebLM. */
export function aFeature(name: LicenseType, part: Partial<LicenseFeature> = {}): LicenseFeature {
  const counts = { required: 1, granted: 1, virtual: 0 };
  return { keyword: licenseKeyword(name), name, ...counts, origin: 'webLm', ...part };
}

export function aLicense(part: Partial<LicenseStatus> = {}): LicenseStatus {
  return {
    mode: 'WebLM Normal',
    source: 'webLm',
    server: { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: false },
    clientId: '000c29aabbcc-Primary',
    lastRenewal: { at: evening, outcome: 'ok', detail: '' },
    nextRenewalAt: evening + 9 * minuteMs,
    renewing: false,
    grace: null,
    features: [aFeature('CTI Link Pro')],
    ...part,
  };
}

export function aWebLm(part: Partial<WebLmStatus> = {}): WebLmStatus {
  return {
    url: 'https://10.0.0.5:52233/WebLM/LicenseServer',
    hostId: '000c29aabbcc',
    product: 'IP_Office',
    reachable: true,
    features: [{ keyword: 'CTI Link Pro', name: 'CTI Link Pro', capacity: 2, used: 1, expiresAt: null }],
    acquisitions: [
      { keyword: 'CTI Link Pro', clientId: '000c29aabbcc-Primary', count: 1, acquiredAt: evening },
    ],
    ...part,
  };
}

export function aService(part: Partial<ServiceStatus> = {}): ServiceStatus {
  return {
    id: 'one-x-portal',
    name: 'one-X Portal',
    version: '10.0.0.0.0 build 100',
    state: 'Running',
    startedAt: evening - dayMs,
    memoryKiB: 62_124,
    cpuPercent: 6.4,
    autoStart: true,
    controllable: true,
    ...part,
  };
}

/** As Platform View lists them on a node of this role; `changed`: by name. */
export function servicesOf(
  role: NodeRole,
  changed: Readonly<Record<string, Partial<ServiceStatus>>> = {},
): ServiceStatus[] {
  const ofServers = role === 'expansion' ? [] : ['Voicemail', 'one-X Portal', 'Web License Manager'];
  return ['IP Office', ...ofServers, 'Web Manager'].map((name) =>
    aService({
      ...{ id: name.toLowerCase().replaceAll(' ', '-'), name },
      ...{ autoStart: name !== 'Voicemail', controllable: name !== 'Web Manager' },
      ...changed[name],
    }),
  );
}

export function aLine(part: Partial<LineStatus> = {}): LineStatus {
  return {
    id: 'line-17',
    number: 17,
    kind: 'ip-office',
    peer: { nodeId: 'secondary', name: 'Secondary', address: '10.0.0.6' },
    transport: 'WebSocket Client',
    security: 'Medium',
    channels: 250,
    state: 'In Service',
    backsUp: ['ip-phones', 'one-x-portal'],
    ...part,
  };
}

export function aResiliency(part: Partial<ResiliencyStatus> = {}): ResiliencyStatus {
  return {
    components: [
      { component: 'Primary one-X Portal', address: '10.0.0.5', state: 'Started', role: null },
      { component: 'Secondary one-X Portal', address: '10.0.0.6', state: 'Started', role: null },
      { component: 'Primary IP Office Connection', address: '10.0.0.5', state: 'Connected', role: 'Active' },
      {
        component: 'Secondary IP Office Connection',
        address: '10.0.0.6',
        state: 'Connected',
        role: 'Passive',
      },
      { component: 'Primary DB State', address: null, state: 'Started', role: 'Active' },
      { component: 'Secondary DB State', address: null, state: 'Started', role: 'Passive' },
    ],
    settings: { failover: true, detectionMinutes: 3, failback: 'Automatic' },
    serving: 'primary',
    pending: null,
    voicemail: 'primary',
    clients: [{ kind: 'one-X Portal client', count: 12, on: 'primary' }],
    lastChange: null,
    ...part,
  };
}

export function aNodeInfo(part: Partial<NodeInfo> = {}): NodeInfo {
  return {
    id: 'primary',
    name: 'Primary',
    role: 'primary',
    solution: { id: 'hq', name: 'Headquarters' },
    address: '10.0.0.5',
    version: '10.0.0.0.0 build 550',
    edition: 'select',
    serialNumber: '000c29aabbcc',
    pldsHostId: '111311062713',
    webLmHostId: '000c29aabbcc',
    virtual: false,
    timeZone: 'Europe/London',
    startedAt: evening - dayMs,
    ...part,
  };
}

export function aSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  return {
    alarms: [],
    license: aLicense(),
    webLm: null,
    services: [aService()],
    lines: [aLine()],
    resiliency: null,
    ...part,
  };
}

export function aLink(word: LinkWord = 'Live', now: EpochMs = evening): LinkView {
  const isLive = word === 'Live';
  const isLost = word === 'Reconnecting' || word === 'Stale';
  const isRefused = word === 'Login failed';
  const refusal = isRefused ? 'The node refused the user "support".' : null;
  return {
    word,
    since: now - 5 * minuteMs,
    lastHeardAt: isLive ? now - 800 : isLost ? now - 95_000 : null,
    lostAt: isLost ? now - 94_000 : null,
    retryAt: word === 'Reconnecting' ? now + 7_000 : null,
    problem: isLost ? 'The connection was closed.' : refusal,
    remedy: isRefused ? 'Correct the password in the fleet file, then Connect Now.' : null,
    toCorrect: isRefused ? 'password' : null,
    isQuarantined: false,
    isEncrypted: true,
    certificate: null,
  };
}

/** The key of the node that `aNodeView` makes under this name, and the ID under which it takes licenses. */
export const keyOf = (name: string): string => `wss://${name}.example.com`;
export const clientOf = (name: string): string => `000c29-${name}`;

/** A node as a page shows it: live, licensed by WebLM, nothing wrong. */
export function aNodeView(
  name: string,
  part: Partial<NodeView> = {},
  info: Partial<NodeInfo> = {},
): NodeView {
  const { role = 'expansion' } = info;
  return {
    key: keyOf(name),
    name,
    link: aLink(),
    clock: { nodeAt: evening, hostAt: evening, rate: 1 },
    info: aNodeInfo({ id: name.toLowerCase(), name, role, address: `10.0.1.${name.length}`, ...info }),
    group: null,
    permissions,
    license: aLicense({ clientId: clientOf(name), features: [aFeature('Server Edition')] }),
    webLm: null,
    services: servicesOf(role),
    lines: [],
    resiliency: null,
    notReported: [],
    system: null,
    activeAlarms: noAlarms,
    unacknowledged: 0,
    endedUnacknowledged: 0,
    gaps: 0,
    notUnderstood: null,
    maintenance: null,
    ...part,
  };
}

export function aMonitor(part: Partial<MonitorView> = {}): MonitorView {
  return {
    version: '0.1.0',
    startedAt: evening - hourMs,
    allowsCommands: true,
    operator: 'support',
    look: { lookedUntil: null, away: null },
    notRecording: null,
    notRecordingSince: null,
    setAside: null,
    damage: null,
    fleetProblem: null,
    chain: { check: 0, checkedAt: null, problem: null },
    isSimulated: true,
    ...part,
  };
}

/** A renewal of one node, done. */
export function aTask(nodeName: string, part: Partial<TaskView> = {}): TaskView {
  const ended = { state: 'done', endedAt: evening } as const;
  return { nodeKey: keyOf(nodeName), nodeName, detail: null, before: null, after: null, ...ended, ...part };
}

export function aJob(part: Partial<JobView> = {}): JobView {
  return {
    id: 'j-1',
    kind: 'license.renew',
    title: 'Renew Licenses',
    requestedBy: 'support',
    requestedAt: evening,
    endedAt: evening,
    tasks: [aTask('Primary')],
    ...part,
  };
}

/** What the history keeps of a node whose key is A, received as it happened. */
export function aChange<Type extends StoredChange['type']>(
  type: Type,
  at: EpochMs,
  value: StoredChange<Type>['value'],
  nodeKey = 'A',
): StoredChange<Type> {
  return { type, nodeKey, at, receivedAt: at, value } as StoredChange<Type>;
}

type EventOf<Type extends NodeEvent['type']> = Extract<NodeEvent, { type: Type }>;

export function anAlarmEvent(seq: number, part: Partial<EventOf<'alarm'>> = {}): EventOf<'alarm'> {
  return { seq, at: evening, type: 'alarm', change: 'raised', alarm: anAlarm({ id: `a-${seq}` }), ...part };
}

export function aNotice(seq: number, text = 'Configuration saved'): EventOf<'notice'> {
  return { seq, at: evening, type: 'notice', level: 'info', text };
}

/** The `number`th line of a node that booted at `evening`, a millisecond after the one before. */
export function aTraceLine(number: number, part: Partial<TraceLine> = {}): TraceLine {
  return { at: evening + number, uptimeMs: number, tag: 'PRN', text: `Line ${number}`, ...part };
}

const onWire =
  <T, W>(turn: (value: T, to: (time: EpochMs) => IsoTime) => W) =>
  (value: T): W =>
    turn(value, toIso);
export const eventOnWire = onWire<NodeEvent, NodeEvent<IsoTime>>(eventWithTimes);
export const nodeInfoOnWire = onWire<NodeInfo, NodeInfo<IsoTime>>(nodeInfoWithTimes);
export const snapshotOnWire = onWire<Snapshot, Snapshot<IsoTime>>(snapshotWithTimes);

export function aSetup(part: Partial<NodeSetup> = {}): NodeSetup {
  const url = part.url ?? 'wss://10.0.0.5/monitor';
  return {
    ...{ key: url, url, name: null, group: null, user: 'support' },
    ...{ passwordFrom: { vault: true }, hasPassword: true },
    ...{ certificate: null, allowPlain: false, isPaused: false },
    ...part,
  };
}

/** What a row says of an alarm with which nothing was done. */
export const notActedOn = {
  acknowledgedBy: null,
  acknowledgedAt: null,
  acknowledgedUntil: null,
  reason: null,
  shelvedBy: null,
  shelvedUntil: null,
  shelvedReason: null,
  inMaintenance: false,
  ticket: null,
  note: null,
  endedUnacknowledged: false,
  removed: false,
} as const;
