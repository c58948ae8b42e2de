import { createSocket, type Socket } from 'node:dgram';
import { createSession, type Session, Version2c } from 'net-snmp';
import type { EventBody } from '#nodeSide/journal/journal.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { SentTrap, TrapSender } from '#traps/ipoTrap.ts';
import { type Destination, sourceFor } from './destination.ts';
import { syslogOfAlarm } from './syslogOfAlarm.ts';
import { trapOfAlarm, trapOfStart } from './trapOfAlarm.ts';

/** What a reporter has from the node it reports for. */
export interface ReportingNode {
  readonly clock: { readonly now: EpochMs };
  readonly isIsolated: boolean;
  info(): NodeInfo;
}

/** Where everything goes; what is left out goes nowhere. */
export interface Destinations {
  readonly traps?: Destination;
  readonly syslog?: Destination;
}

/** As a gateway has to know a sender. `from` null: the address of this machine. */
export interface ReportingAs {
  readonly from: string | null;
  readonly devId: string;
}

const snmpPort = 161;

/**
 * Sends what a real IP Office would of one node: a trap and a syslog message of each alarm, and of each
 * start. UDP: whether anybody hears it is not known.
 */
export class Reporter {
  readonly as: ReportingAs;
  readonly #node: ReportingNode;
  readonly #session: Session | null;
  readonly #syslog: ((line: string) => void) | null;
  readonly #socket: Socket | null;

  /** @param place of the node among all, from 0. */
  constructor(node: ReportingNode, { traps, syslog }: Destinations, place: number) {
    this.#node = node;
    const source = traps ?? syslog;
    const from = source && sourceFor(source, place);
    // A DevID has ten characters.
    this.as = { from: from ?? null, devId: node.info().serialNumber.slice(-10) };
    this.#session = traps ? openSession(traps, from) : null;
    this.#socket = syslog ? openSocket(syslog, from) : null;
    this.#syslog = syslog
      ? (line) => this.#socket?.send(line, syslog.port, syslog.host, () => undefined)
      : null;
  }

  told(body: EventBody): void {
    if (body.type !== 'alarm' || this.#node.isIsolated) return;
    const trap = trapOfAlarm(body.change, body.alarm, this.#sender());
    if (trap) this.#send(trap);
    const { address } = this.#node.info();
    const line = syslogOfAlarm(body.change, body.alarm, { ...this.#sender(), address });
    if (line !== null) this.#syslog?.(line);
  }

  started(): void {
    if (!this.#node.isIsolated) this.#send(trapOfStart(this.#sender()));
  }

  stop(): void {
    this.#session?.close();
    this.#socket?.close();
  }

  #sender(): TrapSender {
    return { at: this.#node.clock.now, timeZone: this.#node.info().timeZone, devId: this.as.devId };
  }

  #send({ oid, varbinds }: SentTrap): void {
    const upTime =
      Math.max(0, Math.floor((this.#node.clock.now - this.#node.info().startedAt) / 10)) % 2 ** 32;
    this.#session?.trap(oid, varbinds, { upTime }, () => undefined);
  }
}

function openSession({ host, port }: Destination, from: string | undefined): Session {
  const options = { port: snmpPort, trapPort: port, version: Version2c, retries: 0 } as const;
  const session = createSession(
    host,
    'public',
    from === undefined ? options : { ...options, sourceAddress: from },
  );
  session.on('error', () => undefined);
  return session;
}

function openSocket({ host }: Destination, from: string | undefined): Socket {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.on('error', () => undefined);
  if (from !== undefined) socket.bind({ address: from, port: 0 });
  return socket;
}
