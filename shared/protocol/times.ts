import type { Alarm } from '#shared/model/alarm.ts';
import type { NodeEvent, TraceLine } from '#shared/model/event.ts';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs, IsoTime, Time } from '#shared/model/time.ts';

/*
 * Times between their two forms. Each function copies the fields it knows and no others, so unknown and
 * unwanted fields of a message end here.
 */

type Turn<A extends Time, B extends Time> = (time: A) => B;

/** Epoch milliseconds of an ISO time the schemas have accepted; fractions below a millisecond are cut. */
export const fromIso: Turn<IsoTime, EpochMs> = (time) => Date.parse(time);
export const toIso: Turn<EpochMs, IsoTime> = (time) => new Date(time).toISOString();

const orNull = <A extends Time, B extends Time>(time: A | null, turn: Turn<A, B>): B | null =>
  time === null ? null : turn(time);

export function turnAlarm<A extends Time, B extends Time>(alarm: Alarm<A>, turn: Turn<A, B>): Alarm<B> {
  return {
    id: alarm.id,
    category: alarm.category,
    code: alarm.code,
    text: alarm.text,
    detail: alarm.detail,
    severity: alarm.severity,
    kind: alarm.kind,
    active: alarm.active,
    occurrences: alarm.occurrences,
    firstAt: turn(alarm.firstAt),
    lastAt: turn(alarm.lastAt),
  };
}

export function turnLicense<A extends Time, B extends Time>(
  license: LicenseStatus<A>,
  turn: Turn<A, B>,
): LicenseStatus<B> {
  const { server, lastRenewal, grace } = license;
  return {
    mode: license.mode,
    source: license.source,
    server: server && { url: server.url, viaPrimaryLine: server.viaPrimaryLine },
    clientId: license.clientId,
    lastRenewal: lastRenewal && {
      at: turn(lastRenewal.at),
      outcome: lastRenewal.outcome,
      detail: lastRenewal.detail,
    },
    nextRenewalAt: orNull(license.nextRenewalAt, turn),
    renewing: license.renewing,
    grace: grace && {
      startedAt: turn(grace.startedAt),
      expiresAt: turn(grace.expiresAt),
      daysRemaining: grace.daysRemaining,
    },
    features: license.features.map(({ keyword, name, required, granted, virtual, origin }) => ({
      keyword,
      name,
      required,
      granted,
      virtual,
      origin,
    })),
  };
}

export function turnWebLm<A extends Time, B extends Time>(
  webLm: WebLmStatus<A>,
  turn: Turn<A, B>,
): WebLmStatus<B> {
  return {
    url: webLm.url,
    hostId: webLm.hostId,
    product: webLm.product,
    reachable: webLm.reachable,
    features: webLm.features.map(({ keyword, name, capacity, used, expiresAt }) => ({
      keyword,
      name,
      capacity,
      used,
      expiresAt: orNull(expiresAt, turn),
    })),
    acquisitions: webLm.acquisitions.map(({ keyword, clientId, count, acquiredAt }) => ({
      keyword,
      clientId,
      count,
      acquiredAt: turn(acquiredAt),
    })),
  };
}

export function turnService<A extends Time, B extends Time>(
  service: ServiceStatus<A>,
  turn: Turn<A, B>,
): ServiceStatus<B> {
  return {
    id: service.id,
    name: service.name,
    version: service.version,
    state: service.state,
    startedAt: orNull(service.startedAt, turn),
    memoryKiB: service.memoryKiB,
    cpuPercent: service.cpuPercent,
    autoStart: service.autoStart,
    controllable: service.controllable,
  };
}

/** A line has no times; this only copies what is known of it. */
export function copyLine(line: LineStatus): LineStatus {
  const { id, number, kind, peer, transport, security, channels, state, backsUp } = line;
  return {
    id,
    number,
    kind,
    peer: { nodeId: peer.nodeId, name: peer.name, address: peer.address },
    transport,
    security,
    channels,
    state,
    backsUp: [...backsUp],
  };
}

export function turnResiliency<A extends Time, B extends Time>(
  resiliency: ResiliencyStatus<A>,
  turn: Turn<A, B>,
): ResiliencyStatus<B> {
  const { settings, pending, lastChange } = resiliency;
  return {
    components: resiliency.components.map(({ component, address, state, role }) => ({
      component,
      address,
      state,
      role,
    })),
    settings: {
      failover: settings.failover,
      detectionMinutes: settings.detectionMinutes,
      failback: settings.failback,
    },
    serving: resiliency.serving,
    pending: pending && { action: pending.action, dueAt: turn(pending.dueAt) },
    voicemail: resiliency.voicemail,
    clients: resiliency.clients.map(({ kind, count, on, lostAt, retrySeconds }) => ({
      kind,
      count,
      on,
      ...(lostAt !== undefined && { lostAt: turn(lostAt) }),
      ...(retrySeconds !== undefined && { retrySeconds }),
    })),
    lastChange: lastChange && {
      at: turn(lastChange.at),
      action: lastChange.action,
      reason: lastChange.reason,
    },
  };
}

export function turnNodeInfo<A extends Time, B extends Time>(
  node: NodeInfo<A>,
  turn: Turn<A, B>,
): NodeInfo<B> {
  return {
    id: node.id,
    name: node.name,
    role: node.role,
    solution: { id: node.solution.id, name: node.solution.name },
    address: node.address,
    version: node.version,
    edition: node.edition,
    serialNumber: node.serialNumber,
    pldsHostId: node.pldsHostId,
    webLmHostId: node.webLmHostId,
    virtual: node.virtual,
    timeZone: node.timeZone,
    startedAt: turn(node.startedAt),
  };
}

export function turnSnapshot<A extends Time, B extends Time>(
  snapshot: Snapshot<A>,
  turn: Turn<A, B>,
): Snapshot<B> {
  return {
    alarms: snapshot.alarms.map((alarm) => turnAlarm(alarm, turn)),
    license: turnLicense(snapshot.license, turn),
    webLm: snapshot.webLm && turnWebLm(snapshot.webLm, turn),
    services: snapshot.services.map((service) => turnService(service, turn)),
    lines: snapshot.lines.map(copyLine),
    resiliency: snapshot.resiliency && turnResiliency(snapshot.resiliency, turn),
  };
}

export function turnEvent<A extends Time, B extends Time>(
  event: NodeEvent<A>,
  turn: Turn<A, B>,
): NodeEvent<B> {
  const { seq } = event;
  const at = turn(event.at);
  switch (event.type) {
    case 'alarm':
      return { seq, at, type: 'alarm', change: event.change, alarm: turnAlarm(event.alarm, turn) };
    case 'license':
      return { seq, at, type: 'license', license: turnLicense(event.license, turn) };
    case 'webLm':
      return { seq, at, type: 'webLm', webLm: turnWebLm(event.webLm, turn) };
    case 'service':
      return { seq, at, type: 'service', service: turnService(event.service, turn) };
    case 'line':
      return { seq, at, type: 'line', line: copyLine(event.line) };
    case 'resiliency':
      return { seq, at, type: 'resiliency', resiliency: turnResiliency(event.resiliency, turn) };
    case 'notice':
      return { seq, at, type: 'notice', level: event.level, text: event.text };
  }
}

export function turnTraceLine<A extends Time, B extends Time>(
  line: TraceLine<A>,
  turn: Turn<A, B>,
): TraceLine<B> {
  return { at: turn(line.at), uptimeMs: line.uptimeMs, tag: line.tag, text: line.text };
}
