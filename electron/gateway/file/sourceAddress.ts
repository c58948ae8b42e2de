import { isIP } from 'node:net';

/**
 * An IP address in the one way it is compared, however it was written; null: it is none. IPv4 is dotted also
 * where it is mapped into IPv6.
 */
export function readAddress(text: string): string | null {
  const kind = isIP(text);
  if (kind === 4) return text;
  if (kind !== 6 || text.includes('%')) return null;
  const short = URL.parse(`http://[${text}]`)?.hostname.slice(1, -1) ?? text;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  return high && low ? [...octetsOf(high), ...octetsOf(low)].join('.') : short;
}

const octetsOf = (hex: string): [number, number] => {
  const value = Number.parseInt(hex, 16);
  return [value >> 8, value & 255];
};
