import { isDeepStrictEqual } from 'node:util';
import type { JsonPath } from '#files/configError.ts';
import type { JsonFile } from '#files/jsonFile.ts';
import type { GatewayFileText, WrittenSystem } from './gatewaySchema.ts';
import { readAddress } from './sourceAddress.ts';
import type { System } from './system.ts';

const snmpPort = 161;

type ErrorAt = JsonFile<GatewayFileText>['errorAt'];

/** The ids of nodes that the gateway has for itself, and what those of unknown senders begin with. */
export const ownNodeId = 'gateway';
export const unknownPrefix = 'sender-';

/**
 * The systems in the order of the file. Two may send from one address, where a NAT is between: then all but
 * one of them have a Device ID, each its own.
 * @throws ConfigError
 */
export function checkSystems(written: readonly WrittenSystem[], errorAt: ErrorAt): readonly System[] {
  const ids = new Map<string, number>();
  /** By address and Device ID. */
  const senders = new Map<string, number>();
  return written.map((system, index) => {
    const at = (...path: JsonPath): JsonPath => ['systems', index, ...path];
    const id = idOf(system);
    const devId = system.devId?.trim() ?? null;
    if (plainId(system.solution) === '')
      throw errorAt(at('solution'), 'it must have a letter or a figure, which its address is made of');
    const same = ids.get(id);
    if (same !== undefined)
      throw errorAt(at('name'), `systems[${same}] of this customer has this name, or one as good as this`);
    if (id === ownNodeId || id.startsWith(unknownPrefix))
      throw errorAt(at('name'), 'it is a name that the gateway has for itself; choose another');
    ids.set(id, index);
    const { v3 } = system;
    const namesake = v3 && written.findIndex((other) => other.v3?.user === v3.user);
    if (namesake !== undefined && !isDeepStrictEqual(written[namesake]?.v3, v3))
      throw errorAt(
        at('v3', 'user'),
        `systems[${namesake}] has a user of this name with other secrets; give each its own name`,
      );
    const addresses = system.addresses.map((text, place) => {
      const address = readAddress(text);
      if (address === null) throw errorAt(at('addresses', place), 'it must be an IP address');
      const sender = `${address} ${devId ?? ''}`;
      const other = senders.get(sender);
      if (other !== undefined)
        throw errorAt(
          at('addresses', place),
          other === index
            ? 'it is there twice'
            : `systems[${other}] sends from it too; tell the two apart by "devId"`,
        );
      senders.set(sender, index);
      return address;
    });
    if (!isTimeZone(system.timeZone))
      throw errorAt(at('timeZone'), 'it must be the IANA name of a time zone, as Europe/London');
    if (system.poll && !system.community && !system.v3)
      throw errorAt(at('poll'), 'asking it needs its "community" or its "v3"');
    return {
      id,
      name: system.name,
      solution: system.solution,
      role: system.role ?? 'standalone',
      addresses,
      devId,
      timeZone: system.timeZone,
      community: system.community ?? null,
      v3: system.v3 ?? null,
      poll: system.poll ? { port: snmpPort, ...system.poll } : null,
    };
  });
}

/** Of letters and figures of any script, as it stands in an address. */
export const plainId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** The protocol takes no longer one. */
export const mostIdLength = 256;

const idOf = ({ solution, name }: WrittenSystem): string =>
  plainId(`${solution} ${name}`).slice(0, mostIdLength);

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
