import type { GatewayFile } from './file/gatewayFile.ts';
import type { GatewaySecrets } from './file/readSecrets.ts';
import { listenTraps } from './snmp/listenTraps.ts';
import type { Listener, ListenerCounts, ListenerParts } from './socket/listener.ts';
import { listenSyslog } from './syslog/listenSyslog.ts';

export type ListeningParts = Omit<ListenerParts, 'host' | 'port'>;

/** All that a gateway listens to but its nodes' clients. */
export class Listeners {
  readonly #snmp: Listener[] = [];
  readonly #syslog: Listener[] = [];
  #told = { kernel: 0, closed: 0 };

  /** @throws Error that says why one of them cannot; those that can are listening then. */
  async open({ snmp, syslog }: GatewayFile, secrets: GatewaySecrets, parts: ListeningParts): Promise<void> {
    // Systems may share a user.
    const users = new Map(secrets.systems.flatMap(({ v3 }) => (v3 ? [[v3.name, v3]] : [])));
    if (snmp) this.#snmp.push(await listenTraps({ ...parts, ...snmp, users: [...users.values()] }));
    for (const { scheme, host, port } of syslog) {
      const identity = scheme === 'tls' && secrets.tls ? { identity: secrets.tls } : {};
      this.#syslog.push(await listenSyslog({ ...parts, host, port, transport: scheme, ...identity }));
    }
  }

  /** Ports, in the order of the file. */
  get ports(): { readonly snmp: readonly number[]; readonly syslog: readonly number[] } {
    const portsOf = (listeners: readonly Listener[]): number[] => listeners.map(({ port }) => port);
    return { snmp: portsOf(this.#snmp), syslog: portsOf(this.#syslog) };
  }

  /** What was lost unread since this was asked last: datagrams by the system, connections by us. */
  async newlyLost(): Promise<Readonly<Record<'kernel' | 'closed', number>>> {
    const counts = await Promise.all([...this.#snmp, ...this.#syslog].map((each) => each.counts()));
    const before = this.#told;
    const sum = (of: (each: ListenerCounts) => number): number =>
      counts.reduce((total, each) => total + of(each), 0);
    this.#told = {
      kernel: sum(({ kernelDropped }) => kernelDropped ?? 0),
      closed: sum(({ connectionsClosed }) => connectionsClosed),
    };
    return { kernel: this.#told.kernel - before.kernel, closed: this.#told.closed - before.closed };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#snmp, ...this.#syslog].map((each) => each.close()));
  }
}
