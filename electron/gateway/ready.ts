import type { SystemChanges } from './system/systems.ts';

export interface ReadyNode {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What a gateway serves, and where it listens. */
export interface Serving {
  /** Ports, in the order of the file. */
  readonly snmp: readonly number[];
  readonly syslog: readonly number[];
  /** The systems of the file. */
  readonly nodes: readonly ReadyNode[];
  /** The gateway itself: what it lost, and who it does not know. */
  readonly own: ReadyNode;
  /** Senders that are in no file, so far. */
  readonly unknown: readonly ReadyNode[];
}

/** What `watchline gateway` prints once it listens. */
export interface GatewayReady extends Serving {
  readonly ready: true;
}

/** What it prints once it has read its file again. */
export interface GatewayReloaded extends Serving, SystemChanges {
  readonly reloaded: true;
}
