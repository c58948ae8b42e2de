import { dirname, resolve } from 'node:path';
import { type FleetFileNode, FleetFileSchema } from './fleetSchema.ts';
import { readJsonFile } from './jsonFile.ts';
import { isLoopback } from './loopback.ts';

/** One node to watch, from the fleet file, with every default filled in. */
export interface NodeAddress {
  /** The URL without credentials, normalised: the node's key everywhere. */
  readonly key: string;
  readonly url: string;
  /** Shown until the node says its own name; null: the node's own. */
  readonly name: string | null;
  readonly user: string;
  readonly password: { readonly env: string } | { readonly vault: true };
  readonly certificate: { readonly sha256: string } | { readonly caFile: string } | null;
  readonly allowPlain: boolean;
}

const defaultUser = 'support';

/**
 * The nodes to watch, in the order of the file. All or nothing: one mistake and none is taken.
 * @throws ConfigError naming file, line, column, path and reason.
 */
export async function readFleetFile(path: string): Promise<NodeAddress[]> {
  const { value, errorAt } = await readJsonFile(path, FleetFileSchema);
  const firstWith = new Map<string, number>();
  return value.nodes.map((node, index) => {
    const url = readUrl(node);
    if (typeof url !== 'string') throw errorAt(['nodes', index, 'url'], url.problem);
    const first = firstWith.get(url);
    if (first !== undefined)
      throw errorAt(['nodes', index, 'url'], `it is the same node as nodes[${first}]; name each node once`);
    firstWith.set(url, index);
    return {
      key: url,
      url,
      name: node.name ?? null,
      user: node.user ?? defaultUser,
      password: node.password ?? { vault: true },
      certificate: readCertificate(node.certificate, dirname(path)),
      allowPlain: node.allowPlain ?? false,
    };
  });
}

function readUrl({ url, allowPlain }: FleetFileNode): string | { problem: string } {
  const parsed = URL.parse(url);
  if (!parsed || !['ws:', 'wss:'].includes(parsed.protocol))
    return { problem: 'it must be an address that starts with wss:// or ws://' };
  if (parsed.username || parsed.password)
    return { problem: 'it must not contain a user or password; use "user" and "password"' };
  if (parsed.hash) return { problem: 'it must not contain a "#" part' };
  if (parsed.protocol === 'ws:' && !isLoopback(parsed.hostname) && !allowPlain)
    return {
      problem:
        'ws:// to another machine is not encrypted, the password included; use wss://, or say "allowPlain": true',
    };
  return parsed.href;
}

function readCertificate(
  certificate: FleetFileNode['certificate'],
  folder: string,
): NodeAddress['certificate'] {
  if (!certificate) return null;
  if ('sha256' in certificate) return { sha256: certificate.sha256.replaceAll(':', '').toLowerCase() };
  return { caFile: resolve(folder, certificate.caFile) };
}
