import { reasonOf } from '#shared/words/reason.ts';
import { type Datagram, longestMessage, unreadable } from '../datagram.ts';
import type { TrapReport, UnreadableReport } from '../report.ts';
import { EngineTimes } from './engineTimes.ts';
import { readTrap } from './readTrap.ts';
import { SnmpDecoder } from './snmpDecoder.ts';
import type { TrapUser } from './trapUser.ts';

const replayed = 'SNMP v3 that was made long before it came, as if it were played again';

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
  readonly #engines = new EngineTimes();
  #decoder: SnmpDecoder;
  readonly #zoneOf: TrapReaderParts['zoneOf'];

  constructor({ users, zoneOf }: TrapReaderParts) {
    this.#decoder = new SnmpDecoder(users);
    this.#zoneOf = zoneOf;
  }

  /** These and no others may send v3 from now on. */
  admit(users: readonly TrapUser[]): void {
    this.#decoder = new SnmpDecoder(users);
  }

  read(datagram: Datagram): TrapRead {
    const { bytes, from, receivedAt } = datagram;
    const not = (why: string): TrapRead => ({ report: unreadable(datagram, why), answer: null });
    if (bytes.length > longestMessage) return not(`longer than ${longestMessage} octets`);
    const decoded = this.#decoder.decode(bytes);
    if ('why' in decoded) return not(decoded.why);
    if (!decoded.pdu) return { report: null, answer: decoded.answer };
    const { pdu, madeAt, answer } = decoded;
    if (madeAt && !this.#engines.isTimely(madeAt, receivedAt)) return not(replayed);
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
