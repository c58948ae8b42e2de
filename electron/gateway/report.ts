/**
 * What arrived from outside, read as far as it could be: one datagram or one syslog message. Made by the
 * wings `snmp` and `syslog`, taken by `senders` (whose is it), `alarms` (what it means) and `journal`.
 */
export type Report = TrapReport | SyslogReport | UnreadableReport;

interface Arrived {
  /** When it was received, epoch milliseconds. */
  readonly receivedAt: number;
  /** Address of the sender; IPv4 in dotted form also where it came mapped into IPv6. */
  readonly from: string;
  /** How long it was. */
  readonly octets: number;
}

/** The severities of ITU X.733 as IPO-MIB numbers them 1–6, in words. */
export type TrapSeverity = 'cleared' | 'indeterminate' | 'critical' | 'major' | 'minor' | 'warning';

/** A time a node told: `at` is null where it is impossible or its zone unknown; `raw` is as it came. */
export interface NodeTime {
  readonly at: number | null;
  readonly raw: string;
}

export interface TrapReport extends Arrived {
  readonly by: 'snmp';
  readonly version: 'v1' | 'v2c' | 'v3';
  /** v1 and v2c: the community; v3: null. Never logged. */
  readonly community: string | null;
  readonly user: string | null;
  readonly oid: string;
  /** Of IPO-MIB 1–58 (and unknown numbers beyond); null for traps of other MIBs. */
  readonly number: number | null;
  readonly severity: TrapSeverity | null;
  readonly nodeTime: NodeTime | null;
  readonly devId: string | null;
  readonly reason: number | null;
  readonly data: string | null;
  readonly description: string | null;
  readonly remedy: string | null;
  /** The other values in words, label → value, for the alarm's detail. */
  readonly values: Readonly<Record<string, string>>;
  /** Some of it was longer than is kept. */
  readonly isCut: boolean;
}

export interface SyslogReport extends Arrived {
  readonly by: 'syslog';
  readonly facility: number | null;
  readonly level: number | null;
  readonly nodeTime: NodeTime | null;
  readonly host: string | null;
  readonly tag: string | null;
  readonly text: string;
  /** The line as it came, decoded; never more than 8 KiB. */
  readonly raw: string;
  /** It was longer than that. */
  readonly isCut: boolean;
}

export interface UnreadableReport extends Arrived {
  readonly by: 'unreadable';
  readonly why: string;
  /** The first 512 octets, in hex. */
  readonly raw: string;
}
