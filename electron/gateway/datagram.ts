import type { EpochMs } from '#shared/model/time.ts';
import type { UnreadableReport } from './report.ts';

/** What came, untouched. */
export interface Datagram {
  readonly bytes: Buffer;
  /** IPv4 in dotted form also where it came mapped into IPv6. */
  readonly from: string;
  readonly receivedAt: EpochMs;
}

const keptOctets = 512;

/** @param why the end of "Not understood: …". */
export const unreadable = ({ bytes, from, receivedAt }: Datagram, why: string): UnreadableReport => ({
  by: 'unreadable',
  receivedAt,
  from,
  why,
  raw: bytes.subarray(0, keptOctets).toString('hex'),
});
