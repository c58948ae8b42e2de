import type { Alarm } from './alarm.ts';
import type { LicenseStatus, WebLmStatus } from './license.ts';
import type { LineStatus } from './line.ts';
import type { ResiliencyStatus } from './resiliency.ts';
import type { ServiceStatus } from './service.ts';
import type { EpochMs, Time } from './time.ts';
import type { Tolerated } from './told.ts';

export const nodeRoles = ['primary', 'secondary', 'expansion', 'application-server', 'standalone'] as const;
export type NodeRole = (typeof nodeRoles)[number];

export const editions = ['select', 'server-edition', 'essential', 'preferred'] as const;
export type Edition = (typeof editions)[number];

/** What a node may let the logged-in service user do. */
export const permissions = [
  'alarms.clear',
  'license.renew',
  'service.control',
  'resiliency.control',
] as const;
export type Permission = (typeof permissions)[number];

export const listeningKinds = ['snmp', 'syslog'] as const;
export const listeningTransports = ['udp', 'tcp', 'tls'] as const;

/** Where a gateway is sent what its systems have to tell. */
export interface Listening {
  readonly kind: (typeof listeningKinds)[number];
  readonly transport: (typeof listeningTransports)[number];
  /** By which its computer is reached; which of them a system reaches, nobody knows. */
  readonly addresses: readonly string[];
  readonly port: number;
}

/** Who a node is. Sent once, when a session opens. */
export interface NodeInfo<T extends Time = EpochMs> extends Tolerated {
  readonly id: string;
  readonly name: string;
  readonly role: NodeRole;
  readonly solution: { readonly id: string; readonly name: string };
  readonly address: string;
  readonly version: string;
  readonly edition: Edition;
  readonly serialNumber: string;
  readonly pldsHostId: string;
  readonly webLmHostId: string | null;
  readonly virtual: boolean;
  /** IANA name: "Europe/London". */
  readonly timeZone: string;
  readonly startedAt: T;
  /** Of a gateway's own node alone. */
  readonly listens?: readonly Listening[];
}

/** What a node says of itself, part by part. */
export const snapshotParts = ['alarms', 'license', 'webLm', 'services', 'lines', 'resiliency'] as const;
export type SnapshotPart = (typeof snapshotParts)[number];

/**
 * Everything a node says about itself at one moment. Every list is complete. Null: the node cannot tell, and
 * names the part; a part that does not exist there is null without being named.
 */
export interface Snapshot<T extends Time = EpochMs> {
  readonly alarms: readonly Alarm<T>[] | null;
  readonly license: LicenseStatus<T> | null;
  readonly webLm: WebLmStatus<T> | null;
  readonly services: readonly ServiceStatus<T>[] | null;
  readonly lines: readonly LineStatus[] | null;
  readonly resiliency: ResiliencyStatus<T> | null;
  /**
   * What this kind of node never tells, as of a system that only sends its alarms. Alarms are named where
   * those from before it was listened to are not known, whatever is listed since. Left out: it tells all.
   */
  readonly notReported?: readonly SnapshotPart[];
}
