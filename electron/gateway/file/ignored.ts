import { BlockList, isIPv4 } from 'node:net';
import type { JsonFile } from '#files/jsonFile.ts';
import type { GatewayFileText } from './gatewaySchema.ts';
import { readAddress } from './sourceAddress.ts';
import type { System } from './system.ts';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** Of these addresses nothing is read. */
export class Ignored {
  readonly #list = new BlockList();

  /** Answers whether it is an address, or a network as `192.0.2.0/24`. */
  add(text: string): boolean {
    const [, written = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
    const address = readAddress(written);
    if (address === null) return false;
    const family = familyOf(address);
    const longest = family === 'ipv4' ? 32 : 128;
    const prefix = digits === undefined ? longest : Number(digits);
    if (prefix > longest) return false;
    this.#list.addSubnet(address, prefix, family);
    return true;
  }

  has(address: string): boolean {
    return this.#list.check(address, familyOf(address));
  }
}

/** @throws ConfigError where it is no address, or a system of the file sends from it */
export function readIgnored(
  written: readonly string[],
  systems: readonly System[],
  errorAt: JsonFile<GatewayFileText>['errorAt'],
): Ignored {
  const ignored = new Ignored();
  for (const [index, text] of written.entries()) {
    if (!ignored.add(text))
      throw errorAt(['ignore', index], 'it must be an IP address, or a network as 192.0.2.0/24');
    const other = systems.findIndex(({ addresses }) => addresses.some((each) => ignored.has(each)));
    if (other >= 0) throw errorAt(['ignore', index], `systems[${other}] sends from there`);
  }
  return ignored;
}
