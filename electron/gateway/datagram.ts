import type { EpochMs } from '#shared/model/time.ts';
import type { UnreadableReport } from './report.ts';

/** What came, untouched. */
export interface Datagram {
  readonly bytes: Buffer;
  /** IPv4 in dotted form also where it came mapped into IPv6. */
  readonly from: string;
  readonly receivedAt: EpochMs;
}

/** Octets of a message that are read, whoever sent it; an IP Office's are far shorter: 255 octets a text. */
export const longestMessage = 8_192;

const keptOctets = 512;

/** @param why the end of "Not understood: …". */
export const unreadable = ({ bytes, from, receivedAt }: Datagram, why: string): UnreadableReport => ({
  by: 'unreadable',
  receivedAt,
  from,
  octets: bytes.length,
  why,
  raw: bytes.subarray(0, keptOctets).toString('hex'),
});
