import type { EpochMs } from '#shared/model/time.ts';
import type { Report } from '../report.ts';

/** What listens at a port. */
export interface Listener {
  readonly port: number;
  counts(): Promise<ListenerCounts>;
  close(): Promise<void>;
}

/** What became of what arrived: `received` is the sum of all below it but `kernelDropped`. */
export interface ListenerCounts {
  readonly received: number;
  readonly understood: number;
  readonly notUnderstood: number;
  /** Not read, because `admits` said so. */
  readonly refused: number;
  /** Questions of SNMP v3, which carry nothing. */
  readonly asked: number;
  /** Connections that were closed: too many, or not to be followed. */
  readonly connectionsClosed: number;
  /**
   * What the system dropped because its buffer was full, and we never saw. Null: it does not tell, which
   * only Linux does.
   */
  readonly kernelDropped: number | null;
}

export interface ListenerParts {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly now: () => EpochMs;
  /** IANA name of the zone a sender's clock shows; null: not known. */
  readonly zoneOf: (from: string, devId: string | null) => string | null;
  /** Asked before anything is read; false: it is only counted. Left out: everything is read. */
  readonly admits?: (from: string, octets: number) => boolean;
  /** Who waits for an answer gets it when this is done: a report is safe then. It must not throw. */
  readonly onReport: (report: Report) => void | Promise<void>;
}
