import type { GatewayFile } from './file/gatewayFile.ts';
import type { ListenAddress } from './file/listenAddress.ts';
import type { GatewaySecrets } from './file/readSecrets.ts';
import { listenTraps, type TrapListener } from './snmp/listenTraps.ts';
import type { TrapUser } from './snmp/trapUser.ts';
import type { Listener, ListenerParts } from './socket/listener.ts';
import { listenSyslog, type SyslogListener } from './syslog/listenSyslog.ts';

export type ListeningParts = Omit<ListenerParts, 'host' | 'port'>;

interface Lost {
  readonly kernel: number;
  readonly closed: number;
}
const nothing: Lost = { kernel: 0, closed: 0 };

/** By where they listen, as the file says it, in its order. */
type Open<L extends Listener> = ReadonlyMap<string, L>;

/** All that a gateway listens to but its nodes' clients. */
export class Listeners {
  readonly #parts: ListeningParts;
  #snmp: Open<TrapListener> = new Map();
  #syslog: Open<SyslogListener> = new Map();
  /** What was lost of those that listen, as it was told last. */
  readonly #told = new WeakMap<Listener, Lost>();
  #lost: Lost = nothing;

  constructor(parts: ListeningParts) {
    this.#parts = parts;
  }

  /**
   * Listens where the file says, and nowhere else. What listens there already goes on, and misses nothing.
   * @throws Error that says why one of them cannot; all is then as it was.
   */
  async listen({ snmp, syslog }: GatewayFile, secrets: GatewaySecrets): Promise<void> {
    const users = usersOf(secrets);
    const { tls } = secrets;
    const opened: Listener[] = [];
    const open = async <L extends Listener>(
      before: Open<L>,
      addresses: readonly ListenAddress[],
      make: (address: ListenAddress) => Promise<L>,
    ): Promise<Open<L>> => {
      const all = new Map<string, L>();
      for (const address of addresses) {
        const { scheme, host, port } = address;
        // Of several at any free port each is another.
        const key = `${scheme}://${host}:${port === 0 ? `any ${all.size}` : port}`;
        const listener = before.get(key) ?? (await make(address));
        if (!before.has(key)) opened.push(listener);
        all.set(key, listener);
      }
      return all;
    };
    try {
      const traps = await open(this.#snmp, snmp ? [snmp] : [], ({ host, port }) =>
        listenTraps({ ...this.#parts, host, port, users }),
      );
      const lines = await open(this.#syslog, syslog, ({ scheme, host, port }) => {
        const transport = scheme as 'udp' | 'tcp' | 'tls';
        const identity = transport === 'tls' && tls ? { identity: tls } : {};
        return listenSyslog({ ...this.#parts, host, port, transport, ...identity });
      });
      const before = this.#all;
      this.#snmp = traps;
      this.#syslog = lines;
      const gone = before.filter((each) => !this.#all.includes(each));
      await this.#count(gone);
      await closeAll(gone);
    } catch (error) {
      await closeAll(opened);
      throw error;
    }
    for (const listener of this.#snmp.values()) listener.admit(users);
    if (tls) for (const listener of this.#syslog.values()) listener.identify(tls);
  }

  /** Ports, in the order of the file. */
  get ports(): { readonly snmp: readonly number[]; readonly syslog: readonly number[] } {
    const portsOf = (listeners: Open<Listener>): number[] => [...listeners.values()].map(({ port }) => port);
    return { snmp: portsOf(this.#snmp), syslog: portsOf(this.#syslog) };
  }

  /** What was lost unread since this was asked last: datagrams by the system, connections by us. */
  async newlyLost(): Promise<Lost> {
    await this.#count(this.#all);
    const lost = this.#lost;
    this.#lost = nothing;
    return lost;
  }

  async close(): Promise<void> {
    await closeAll(this.#all);
  }

  get #all(): readonly Listener[] {
    return [...this.#snmp.values(), ...this.#syslog.values()];
  }

  async #count(listeners: readonly Listener[]): Promise<void> {
    for (const listener of listeners) {
      const { kernelDropped, connectionsClosed } = await listener.counts();
      const before = this.#told.get(listener) ?? nothing;
      const now = { kernel: kernelDropped ?? before.kernel, closed: connectionsClosed };
      this.#told.set(listener, now);
      this.#lost = {
        kernel: this.#lost.kernel + now.kernel - before.kernel,
        closed: this.#lost.closed + now.closed - before.closed,
      };
    }
  }
}

const closeAll = async (listeners: readonly Listener[]): Promise<void> => {
  await Promise.all(listeners.map((each) => each.close()));
};

/** Systems may share a user. */
const usersOf = ({ systems }: GatewaySecrets): readonly TrapUser[] => [
  ...new Map(systems.flatMap(({ v3 }) => (v3 ? [[v3.name, v3]] : []))).values(),
];
