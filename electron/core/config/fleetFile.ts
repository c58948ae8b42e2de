import { dirname, resolve } from 'node:path';
import type { JsonPath } from '#files/configError.ts';
import { type JsonFile, readJson } from '#files/jsonFile.ts';
import { readText } from '#files/textFile.ts';
import { plainName } from '#shared/settings/plainName.ts';
import { endpointOf } from '#shared/words/endpoint.ts';
import { type FleetFileNode, FleetFileSchema } from './fleetSchema.ts';
import { readNodeUrl } from './nodeUrl.ts';

/** One node to watch, from the fleet file, with every default filled in. */
export interface NodeAddress {
  /** The URL without credentials, normalised: the node's key everywhere. */
  readonly key: string;
  readonly url: string;
  /** Shown until the node says its own name; null: the node's own. */
  readonly name: string | null;
  /** The customer it belongs to where it names no solution itself; null: not said. */
  readonly group: string | null;
  readonly user: string;
  readonly password: { readonly env: string } | { readonly vault: true };
  readonly certificate: { readonly sha256: string } | { readonly caFile: string } | null;
  readonly allowPlain: boolean;
  /** Kept, and not connected to. */
  readonly isPaused: boolean;
}

/** A fleet file as it is written, and what it means. */
export interface FleetFile extends JsonFile<{ readonly nodes: readonly FleetFileNode[] }> {
  readonly path: string;
  readonly text: string;
  /** In the order of the file. */
  readonly addresses: readonly NodeAddress[];
}

const defaultUser = 'support';

/**
 * The nodes to watch, in the order of the file. All or nothing: one mistake and none is taken.
 * @throws ConfigError naming file, line, column, path and reason.
 */
export async function readFleetFile(path: string): Promise<readonly NodeAddress[]> {
  return readFleet(path, await readText(path)).addresses;
}

/** The same of its text. @throws ConfigError */
export function readFleet(path: string, text: string): FleetFile {
  const json = readJson(path, text, FleetFileSchema);
  const { value, errorAt } = json;
  const places = new Firsts();
  const names = new Firsts();
  const addresses = value.nodes.map((node, index) => {
    const at = (field: string): JsonPath => ['nodes', index, field];
    const url = readNodeUrl(node.url, node.allowPlain ?? false);
    if (typeof url !== 'string') throw errorAt(at('url'), url.problem);
    const sameNode = places.before(endpointOf(url) ?? url, index);
    if (sameNode !== undefined)
      throw errorAt(at('url'), `it is the same node as nodes[${sameNode}]; name each node once`);
    const sameName = node.name === undefined ? undefined : names.before(plainName(node.name), index);
    if (sameName !== undefined)
      throw errorAt(at('name'), `nodes[${sameName}] has this name; give each node its own`);
    return {
      key: url,
      url,
      name: node.name ?? null,
      group: node.group ?? null,
      user: node.user ?? defaultUser,
      password: node.password ?? { vault: true as const },
      certificate: readCertificate(node.certificate, dirname(path)),
      allowPlain: node.allowPlain ?? false,
      isPaused: node.paused ?? false,
    };
  });
  return { ...json, path, text, addresses };
}

/** One node of a fleet file. */
export interface FleetEntry {
  readonly index: number;
  /** As it is written. */
  readonly entry: FleetFileNode;
  readonly address: NodeAddress;
}

export function entriesOf({ value, addresses }: FleetFile): readonly FleetEntry[] {
  return value.nodes.flatMap((entry, index) => {
    const address = addresses[index];
    return address ? [{ index, entry, address }] : [];
  });
}

/** Where each thing stands that may stand once. */
class Firsts {
  readonly #indexes = new Map<string, number>();

  /** The place of the same thing before; undefined: this is the first. */
  before(thing: string, index: number): number | undefined {
    const first = this.#indexes.get(thing);
    if (first === undefined) this.#indexes.set(thing, index);
    return first;
  }
}

function readCertificate(
  certificate: FleetFileNode['certificate'],
  folder: string,
): NodeAddress['certificate'] {
  if (!certificate) return null;
  if ('sha256' in certificate) return { sha256: certificate.sha256.replaceAll(':', '').toLowerCase() };
  return { caFile: resolve(folder, certificate.caFile) };
}
