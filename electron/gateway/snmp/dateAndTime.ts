import { twoDigits } from '#shared/words/count.ts';
import { formatOffset } from '#shared/words/zonedTime.ts';
import { nodeTimeOf, type TimeContext } from '../nodeTime.ts';
import type { NodeTime } from '../report.ts';

/** Of 8 octets: without a zone. Of 11: with a sign and how far ahead of UTC. RFC 2579 */
const lengths = [8, 11];

/** A DateAndTime as it came, and when it was. Of 8 octets: local time of the node. */
export function readDateAndTime(octets: Buffer, context: TimeContext): NodeTime {
  if (!lengths.includes(octets.length)) return { at: null, raw: octets.toString('hex') };
  const [, , month = 0, day = 0, hour = 0, minute = 0, second = 0, tenths = 0] = octets;
  const year = octets.readUInt16BE(0);
  const offset = octets.length === 11 ? offsetOf(octets) : null;
  const raw = [
    `${year}-${twoDigits(month)}-${twoDigits(day)} `,
    `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}.${tenths}`,
    octets.length === 11 ? (offset === null ? ` ${octets.toString('hex', 8)}` : formatOffset(offset)) : '',
  ].join('');
  if (tenths > 9 || (octets.length === 11 && offset === null)) return { at: null, raw };
  return nodeTimeOf({ year, month, day, hour, minute, second, ms: tenths * 100 }, offset, context, raw);
}

/** Minutes ahead of UTC; null: no zone is so. */
function offsetOf(octets: Buffer): number | null {
  const [sign, hours = 0, minutes = 0] = octets.subarray(8);
  if ((sign !== 0x2b && sign !== 0x2d) || hours > 14 || minutes > 59) return null;
  return (sign === 0x2d ? -1 : 1) * (hours * 60 + minutes);
}
