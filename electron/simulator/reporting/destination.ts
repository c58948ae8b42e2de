import { isIP } from 'node:net';

/** Where a simulated node sends what a real one would: `System | System Events` of its configuration. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** `udp://127.0.0.1:162`. @throws Error that says how it is written. */
export function parseDestination(text: string): Destination {
  const [, bracketed, plain, digits = ''] =
    /^udp:\/\/(?:\[([^\]]+)\]|([^:/[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535)
    throw new Error(`"${text}" is not udp://HOST:PORT, as udp://127.0.0.1:162.`);
  return { host, port };
}

/**
 * Nodes of one machine are told apart by their address, as real ones are: each sends from a loopback
 * address of its own, where the system has more than one. Undefined: from whatever address it has.
 */
export function sourceFor({ host }: Destination, place: number): string | undefined {
  const isHere = host === 'localhost' || (isIP(host) === 4 && host.startsWith('127.'));
  if (!isHere || process.platform === 'darwin') return undefined;
  return `127.0.${Math.floor(place / 250) + 1}.${(place % 250) + 1}`;
}
