import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';

/**
 * What Linux dropped of a UDP socket because its buffer was full, since it was opened: the last column of
 * /proc/net/udp. Null: no such system, or no such socket.
 */
export async function kernelDrops(address: string, port: number): Promise<number | null> {
  const isFour = isIPv4(address);
  try {
    return dropsIn(await readFile(isFour ? '/proc/net/udp' : '/proc/net/udp6', 'latin1'), address, port);
  } catch {
    return null;
  }
}

/** Of the text of that file. An IPv6 socket is known by its port alone. */
export function dropsIn(table: string, address: string, port: number): number | null {
  const local = `${isIPv4(address) ? littleEndian(address) : ''}:${hex(port, 4)}`;
  for (const line of table.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (columns[1]?.endsWith(local)) return Number(columns.at(-1));
  }
  return null;
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

const littleEndian = (address: string): string =>
  address
    .split('.')
    .reverse()
    .map((part) => hex(Number(part), 2))
    .join('');
