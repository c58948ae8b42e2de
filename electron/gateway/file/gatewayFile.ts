import { dirname, resolve } from 'node:path';
import type { ConfigError, JsonPath } from '#files/configError.ts';
import { readJson } from '#files/jsonFile.ts';
import { readText } from '#files/textFile.ts';
import { checkSystems } from './checkSystems.ts';
import { GatewayFileSchema, type GatewayFileText } from './gatewaySchema.ts';
import { type Ignored, readIgnored } from './ignored.ts';
import { type ListenAddress, readListenAddress, staysHere } from './listenAddress.ts';
import type { System } from './system.ts';

/** What a gateway file says, checked. */
export interface GatewayFile {
  readonly path: string;
  readonly snmp: ListenAddress<'udp'> | null;
  readonly syslog: readonly ListenAddress<'udp' | 'tcp' | 'tls'>[];
  readonly nodes: ListenAddress<'ws' | 'wss'>;
  /** Whole paths. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly users: GatewayFileText['users'];
  readonly systems: readonly System[];
  readonly ignored: Ignored;
  /** The error to throw about one part: names file, line, column and path. */
  errorAt(path: JsonPath, reason: string): ConfigError;
}

/**
 * All or nothing: one mistake and none of it is taken.
 * @throws ConfigError naming file, line, column, path and reason.
 */
export async function readGatewayFile(path: string): Promise<GatewayFile> {
  return readGateway(path, await readText(path));
}

/** The same of its text. @throws ConfigError */
export function readGateway(path: string, text: string): GatewayFile {
  const { value, errorAt } = readJson(path, text, GatewayFileSchema);
  const { listen, tls } = value;
  const folder = dirname(resolve(path));
  const address = <const S extends string>(
    written: string,
    schemes: readonly S[],
    at: JsonPath,
  ): ListenAddress<S> => {
    const read = readListenAddress(written, schemes);
    if ('problem' in read) throw errorAt(at, read.problem);
    return read;
  };
  const systems = checkSystems(value.systems, errorAt);
  const file: GatewayFile = {
    path,
    snmp: listen.snmp === undefined ? null : address(listen.snmp, ['udp'], ['listen', 'snmp']),
    syslog: (listen.syslog ?? []).map((each, index) =>
      address(each, ['udp', 'tcp', 'tls'], ['listen', 'syslog', index]),
    ),
    nodes: address(listen.nodes, ['ws', 'wss'], ['listen', 'nodes']),
    tls: tls ? { certFile: resolve(folder, tls.cert), keyFile: resolve(folder, tls.key.file) } : null,
    users: value.users,
    systems,
    ignored: readIgnored(value.ignore ?? [], systems, errorAt),
    errorAt,
  };
  checkListening(file);
  checkUsers(file);
  return file;
}

/** Nodes are for this machine alone, unless nobody between can read along. */
function checkListening({ snmp, syslog, nodes, tls, errorAt }: GatewayFile): void {
  if (snmp === null && syslog.length === 0)
    throw errorAt(['listen'], 'it must have "snmp" or "syslog", or nothing can come in');
  if (nodes.scheme === 'ws' && !staysHere(nodes))
    throw errorAt(
      ['listen', 'nodes'],
      'ws:// to other machines is not encrypted, passwords included; use wss:// with "tls", or a loopback address',
    );
  if (nodes.scheme === 'wss' && !tls)
    throw errorAt(['listen', 'nodes'], 'wss:// needs "tls" with a certificate');
  const secure = syslog.findIndex(({ scheme }) => scheme === 'tls');
  if (secure >= 0 && !tls)
    throw errorAt(['listen', 'syslog', secure], 'tls:// needs "tls" with a certificate');
}

function checkUsers({ users, errorAt }: GatewayFile): void {
  const names = new Set<string>();
  for (const [index, { name }] of users.entries()) {
    if (names.has(name)) throw errorAt(['users', index, 'name'], `there is a user ${name} already`);
    names.add(name);
  }
}
