import type { Alarm } from '#shared/model/alarm.ts';
import type { NodeEvent, TraceLine } from '#shared/model/event.ts';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs, IsoTime, Time } from '#shared/model/time.ts';
import type { Tolerated } from '#shared/model/told.ts';

/*
 * Times between their two forms. Each function copies the fields it knows and no others, so unknown and
 * unwanted fields of a message end here.
 */

type Convert<A extends Time, B extends Time> = (time: A) => B;

/** What was not understood of a piece goes with its copy. */
export const withTold = <P extends Tolerated>(copy: P, { told }: Tolerated): P =>
  told ? { ...copy, told } : copy;

/** Epoch milliseconds of an ISO time the schemas have accepted; fractions below a millisecond are cut. */
export const fromIso: Convert<IsoTime, EpochMs> = (time) => Date.parse(time);
export const toIso: Convert<EpochMs, IsoTime> = (time) => new Date(time).toISOString();

const orNull = <A extends Time, B extends Time>(time: A | null, convert: Convert<A, B>): B | null =>
  time === null ? null : convert(time);

export function alarmWithTimes<A extends Time, B extends Time>(
  alarm: Alarm<A>,
  convert: Convert<A, B>,
): Alarm<B> {
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
    firstAt: convert(alarm.firstAt),
    lastAt: convert(alarm.lastAt),
  };
}

export function licenseWithTimes<A extends Time, B extends Time>(
  license: LicenseStatus<A>,
  convert: Convert<A, B>,
): LicenseStatus<B> {
  const { server, lastRenewal, grace } = license;
  return {
    mode: license.mode,
    source: license.source,
    server: server && { url: server.url, viaPrimaryLine: server.viaPrimaryLine },
    clientId: license.clientId,
    lastRenewal: lastRenewal && {
      at: convert(lastRenewal.at),
      outcome: lastRenewal.outcome,
      detail: lastRenewal.detail,
    },
    nextRenewalAt: orNull(license.nextRenewalAt, convert),
    renewing: license.renewing,
    grace: grace && {
      startedAt: convert(grace.startedAt),
      expiresAt: convert(grace.expiresAt),
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

export function webLmWithTimes<A extends Time, B extends Time>(
  webLm: WebLmStatus<A>,
  convert: Convert<A, B>,
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
      expiresAt: orNull(expiresAt, convert),
    })),
    acquisitions: webLm.acquisitions.map(({ keyword, clientId, count, acquiredAt }) => ({
      keyword,
      clientId,
      count,
      acquiredAt: convert(acquiredAt),
    })),
  };
}

export function serviceWithTimes<A extends Time, B extends Time>(
  service: ServiceStatus<A>,
  convert: Convert<A, B>,
): ServiceStatus<B> {
  return {
    id: service.id,
    name: service.name,
    version: service.version,
    state: service.state,
    startedAt: orNull(service.startedAt, convert),
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

export function resiliencyWithTimes<A extends Time, B extends Time>(
  resiliency: ResiliencyStatus<A>,
  convert: Convert<A, B>,
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
    pending: pending && { action: pending.action, dueAt: convert(pending.dueAt) },
    voicemail: resiliency.voicemail,
    clients: resiliency.clients.map(({ kind, count, on, lostAt, retrySeconds }) => ({
      kind,
      count,
      on,
      ...(lostAt !== undefined && { lostAt: convert(lostAt) }),
      ...(retrySeconds !== undefined && { retrySeconds }),
    })),
    lastChange: lastChange && {
      at: convert(lastChange.at),
      action: lastChange.action,
      reason: lastChange.reason,
    },
  };
}

export function nodeInfoWithTimes<A extends Time, B extends Time>(
  node: NodeInfo<A>,
  convert: Convert<A, B>,
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
    startedAt: convert(node.startedAt),
    ...(node.listens && {
      listens: node.listens.map(({ kind, transport, addresses, port }) => ({
        ...{ kind, transport, port },
        addresses: [...addresses],
      })),
    }),
  };
}

export function snapshotWithTimes<A extends Time, B extends Time>(
  snapshot: Snapshot<A>,
  convert: Convert<A, B>,
): Snapshot<B> {
  const { notReported } = snapshot;
  return {
    alarms: snapshot.alarms?.map((alarm) => alarmWithTimes(alarm, convert)) ?? null,
    license: snapshot.license && licenseWithTimes(snapshot.license, convert),
    webLm: snapshot.webLm && webLmWithTimes(snapshot.webLm, convert),
    services: snapshot.services?.map((service) => serviceWithTimes(service, convert)) ?? null,
    lines: snapshot.lines?.map(copyLine) ?? null,
    resiliency: snapshot.resiliency && resiliencyWithTimes(snapshot.resiliency, convert),
    ...(notReported && { notReported: [...notReported] }),
  };
}

export function eventWithTimes<A extends Time, B extends Time>(
  event: NodeEvent<A>,
  convert: Convert<A, B>,
): NodeEvent<B> {
  const { seq } = event;
  const at = convert(event.at);
  switch (event.type) {
    case 'alarm':
      return { seq, at, type: 'alarm', change: event.change, alarm: alarmWithTimes(event.alarm, convert) };
    case 'license':
      return { seq, at, type: 'license', license: licenseWithTimes(event.license, convert) };
    case 'webLm':
      return { seq, at, type: 'webLm', webLm: webLmWithTimes(event.webLm, convert) };
    case 'service':
      return { seq, at, type: 'service', service: serviceWithTimes(event.service, convert) };
    case 'line':
      return { seq, at, type: 'line', line: copyLine(event.line) };
    case 'resiliency':
      return { seq, at, type: 'resiliency', resiliency: resiliencyWithTimes(event.resiliency, convert) };
    case 'notice':
      return { seq, at, type: 'notice', level: event.level, text: event.text };
  }
}

export function traceLineWithTimes<A extends Time, B extends Time>(
  line: TraceLine<A>,
  convert: Convert<A, B>,
): TraceLine<B> {
  return { at: convert(line.at), uptimeMs: line.uptimeMs, tag: line.tag, text: line.text };
}
