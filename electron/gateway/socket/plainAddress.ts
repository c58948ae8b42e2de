import { isIPv4 } from 'node:net';

/**
 * An IPv4 address in dotted form, also where a socket that hears both gives it mapped into IPv6. By which
 * interface one of a link came (`fe80::1%eth0`) is no part of whose it is.
 */
export function plainAddress(address: string): string {
  const [, mapped = ''] = /^::ffff:(.+)$/i.exec(address) ?? [];
  return isIPv4(mapped) ? mapped : address.replace(/%.*$/, '');
}
