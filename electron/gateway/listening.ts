import { networkInterfaces } from 'node:os';
import type { Listening } from '#shared/model/node.ts';
import type { GatewayFile } from './file/gatewayFile.ts';

interface Ports {
  readonly snmp: readonly number[];
  readonly syslog: readonly number[];
}

/** Where a system can send to, at the ports that are open now, in the order of the file. */
export function listeningOf({ snmp, syslog }: GatewayFile, ports: Ports): readonly Listening[] {
  const traps = snmp
    ? [{ kind: 'snmp', transport: 'udp', host: snmp.host, port: ports.snmp[0] } as const]
    : [];
  const lines = syslog.map(
    ({ scheme, host }, index) =>
      ({ kind: 'syslog', transport: scheme, host, port: ports.syslog[index] }) as const,
  );
  return [...traps, ...lines].flatMap(({ kind, transport, host, port }) =>
    port === undefined ? [] : { kind, transport, addresses: addressesOf(host), port },
  );
}

/** What others reach this computer by; where it listens everywhere, all that it has. */
function addressesOf(host: string): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = all.filter(({ internal, family }) => !internal && (family === 'IPv4' || host === '::'));
  return outside.length > 0 ? outside.map(({ address }) => address) : [host];
}
