import { reasonOf } from '#shared/words/reason.ts';
import { type Datagram, longestMessage, unreadable } from '../datagram.ts';
import type { TrapReport, UnreadableReport } from '../report.ts';
import { readTrap } from './readTrap.ts';
import { SnmpDecoder } from './snmpDecoder.ts';
import type { TrapUser } from './trapUser.ts';

export interface TrapRead {
  /** Null: the sender only asked who we are. */
  readonly report: TrapReport | UnreadableReport | null;
  /** To send once the report is safe: an inform is repeated until then. Null: nothing is waited for. */
  readonly answer: Buffer | null;
}

export interface TrapReaderParts {
  readonly users: readonly TrapUser[];
  /** IANA name of the zone a sender's clock shows; null: not known. */
  readonly zoneOf: (from: string, devId: string | null) => string | null;
}

/** Datagrams → reports. Never throws: what is no trap is told as such. */
export class TrapReader {
  readonly #decoder: SnmpDecoder;
  readonly #zoneOf: TrapReaderParts['zoneOf'];

  constructor({ users, zoneOf }: TrapReaderParts) {
    this.#decoder = new SnmpDecoder(users);
    this.#zoneOf = zoneOf;
  }

  read(datagram: Datagram): TrapRead {
    const { bytes, from, receivedAt } = datagram;
    const not = (why: string): TrapRead => ({ report: unreadable(datagram, why), answer: null });
    if (bytes.length > longestMessage) return not(`longer than ${longestMessage} octets`);
    const decoded = this.#decoder.decode(bytes);
    if ('why' in decoded) return not(decoded.why);
    const { pdu, answer } = decoded;
    if (!pdu) return { report: null, answer };
    const zoneOf = (devId: string | null): string | null => this.#zoneOf(from, devId);
    try {
      const report = readTrap(pdu, { receivedAt, from, octets: bytes.length, zoneOf });
      return report ? { report, answer } : not('a trap that does not say which one it is');
    } catch (error) {
      // net-snmp leaves out what it cannot read, and hands on the rest.
      return not(`a trap that cannot be read (${reasonOf(error)})`);
    }
  }
}
