import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TraceLine } from '#shared/model/event.ts';
import { toIso } from '#shared/protocol/times.ts';
import { aNodeInfo, aSnapshot, nodeInfoOnWire, snapshotOnWire } from './builders.ts';
import { Changes } from './changes.ts';

/*
 * A node on a real WebSocket, written from the protocol page alone: it shares nothing with the simulator and
 * only builders with the product. Behaves well unless a test tells it otherwise.
 */

interface JournalEvent {
  readonly seq: number;
  readonly [field: string]: unknown;
}

export interface OpenParams {
  readonly client: { readonly name: string; readonly version: string };
  readonly resume?: { readonly bootId: string; readonly seq: number };
}

type Answer = { readonly result: unknown } | { readonly error: unknown } | null;

/** How a login is answered. `silent`: the connection is taken and nothing said. */
export type Door =
  | { readonly kind: 'open' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'silent' }
  | { readonly kind: 'subprotocol'; readonly name: string | null };

export interface FakeNodeOptions {
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly heartbeatSeconds?: number;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export class FakeNode {
  readonly changes = new Changes();
  /** Authorization headers of all logins tried, accepted or not. */
  readonly logins: (string | undefined)[] = [];
  readonly opens: OpenParams[] = [];
  readonly acks: number[] = [];
  readonly commands: { readonly method: string; readonly params: Record<string, unknown> }[] = [];
  door: Door = { kind: 'open' };
  bootId = 'b-1';
  journal: JournalEvent[] = [];
  /** The oldest seq the journal still has. */
  oldestSeq = 1;
  heartbeatSeconds: number;
  info: object = nodeInfoOnWire(aNodeInfo());
  snapshot: object = snapshotOnWire(aSnapshot());
  /** Of a gateway's node: when its system was last heard. */
  systemHeardAt: string | null | undefined;
  permissions: readonly string[] = ['alarms.clear', 'license.renew', 'service.control', 'resiliency.control'];
  bannerLines: readonly string[] = ['++++++ IP Office 10.0.0.0.0 build 550', '+ loader: 1.35'];
  /** Instead of the proper answer to session.open; null: no answer. */
  onOpen: ((proper: Record<string, unknown>) => Answer) | null = null;
  /** Instead of accepting each command; null: no answer. */
  onCommand: ((method: string, params: Record<string, unknown>) => Answer) | null = null;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
    handleProtocols: () => (this.door.kind === 'subprotocol' ? (this.door.name ?? false) : 'ipo.monitor.v1'),
  });
  readonly #connections = new Set<Socket>();
  readonly #expected: string;
  readonly #scheme: string;
  /** Somebody has connected, and has said nothing yet. */
  onConnection: (() => void) | null = null;
  answersPings = true;
  /** Pings answered. */
  pongs = 0;
  /** Nothing goes out any more, although the connections stand. */
  isMute = false;

  static async start(options: FakeNodeOptions = {}): Promise<FakeNode> {
    const node = new FakeNode(options);
    await new Promise<void>((resolve) => node.#server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return node;
  }

  private constructor({ user = 'support', password = 'secret', heartbeatSeconds = 5, tls }: FakeNodeOptions) {
    this.heartbeatSeconds = heartbeatSeconds;
    this.#expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.#scheme = tls ? 'wss' : 'ws';
    this.#server = tls ? createHttpsServer(tls) : createHttpServer();
    this.#server.on('connection', (connection: Socket) => {
      this.#connections.add(connection);
      connection.on('error', () => {});
      connection.on('close', () => {
        this.#connections.delete(connection);
        this.changes.note();
      });
      this.changes.note();
      this.onConnection?.();
    });
    this.#server.on('tlsClientError', () => {});
    this.#server.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head));
  }

  /** From the next handshake on. */
  present(tls: { readonly key: string; readonly cert: string }): void {
    (this.#server as HttpsServer).setSecureContext(tls);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}/monitor`;
  }

  /** Open TCP connections. */
  get connections(): number {
    return this.#connections.size;
  }

  get sessions(): number {
    return this.#sockets.clients.size;
  }

  get seq(): number {
    return this.journal.at(-1)?.seq ?? 0;
  }

  /** Something happened that the node tells. */
  emit(...events: readonly JournalEvent[]): void {
    this.journal.push(...events);
    this.sendEvents(...events);
  }

  /** Sends without keeping: duplicates, holes, nonsense. */
  sendEvents(...events: readonly object[]): void {
    this.notify('events', { events });
  }

  /** Happened, but is never sent unless asked for. */
  forgetToSend(...events: readonly JournalEvent[]): void {
    this.journal.push(...events);
  }

  beat(seq = this.seq, at = new Date().toISOString()): void {
    this.notify('heartbeat', { seq, at, systemHeardAt: this.systemHeardAt });
  }

  /** Whether asked to or not. */
  sendTrace(lines: readonly TraceLine[], dropped = 0): void {
    this.notify('trace', { lines: lines.map((line) => ({ ...line, at: toIso(line.at) })), dropped });
  }

  notify(method: string, params: object): void {
    this.sendText(JSON.stringify({ jsonrpc: '2.0', method, params }));
  }

  sendText(text: string): void {
    for (const socket of this.#sockets.clients) if (!this.isMute) socket.send(text);
  }

  sendBinary(data: Buffer): void {
    for (const socket of this.#sockets.clients) socket.send(data);
  }

  /** Bytes that need not be WebSocket. */
  sendBytes(data: Buffer): void {
    for (const connection of this.#connections) connection.write(data);
  }

  /** A new life of the journal; connections are lost. */
  reboot(bootId: string, journal: readonly JournalEvent[] = []): void {
    this.bootId = bootId;
    this.journal = [...journal];
    this.oldestSeq = 1;
    this.drop();
  }

  /** Every connection breaks. */
  drop(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  close(code: number, reason = ''): void {
    for (const socket of this.#sockets.clients) socket.close(code, reason);
  }

  /** The far end is gone without a word: nothing is read, nothing sent, pings included. */
  goSilent(): void {
    this.isMute = true;
    this.answersPings = false;
    for (const connection of this.#connections) connection.pause();
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { authorization } = request.headers;
    this.logins.push(authorization);
    this.changes.note();
    const { door } = this;
    if (door.kind === 'silent') {
      // Reads on, only to notice when the other side hangs up.
      socket.resume().on('end', () => socket.destroy());
      return;
    }
    const status = door.kind === 'status' ? door.status : authorization === this.#expected ? null : 401;
    if (status !== null) {
      refuse(socket, status, door.kind === 'status' ? door.headers : {});
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (connected) => {
      connected.on('error', () => {});
      connected.on('ping', (data: Buffer) => {
        if (!this.answersPings) return;
        connected.pong(data, false, () => {
          this.pongs++;
          this.changes.note();
        });
      });
      connected.on('message', (data: Buffer) => this.#onMessage(connected, data.toString()));
      connected.on('close', () => this.changes.note());
      this.changes.note();
    });
  }

  #onMessage(socket: WebSocket, text: string): void {
    const { id, method, params } = JSON.parse(text);
    if (method === 'ack') this.acks.push(params.seq);
    else if (method === 'session.open') {
      this.opens.push(params);
      this.#answerOpen(socket, id, params);
    } else {
      this.commands.push({ method, params });
      const answer = this.onCommand ? this.onCommand(method, params) : { result: this.#properResult(method) };
      this.#answer(socket, id, answer);
    }
    this.changes.note();
  }

  #properResult(method: string): object {
    switch (method) {
      case 'alarms.clear':
        return { removed: 1 };
      case 'trace.start':
        return { bannerLines: this.bannerLines };
      case 'trace.stop':
        return {};
      default:
        return { accepted: true };
    }
  }

  #answerOpen(socket: WebSocket, id: number, { resume }: OpenParams): void {
    const isSameBoot = resume?.bootId === this.bootId;
    const resumed = isSameBoot && resume.seq >= this.oldestSeq - 1;
    const proper = {
      protocol: 1,
      bootId: this.bootId,
      seq: this.seq,
      resumed,
      gap: isSameBoot && !resumed ? { from: resume.seq + 1, to: this.oldestSeq - 1 } : null,
      heartbeatSeconds: this.heartbeatSeconds,
      at: new Date().toISOString(),
      permissions: this.permissions,
      node: this.info,
      snapshot: resumed ? null : this.snapshot,
      systemHeardAt: this.systemHeardAt,
    };
    this.#answer(socket, id, this.onOpen ? this.onOpen(proper) : { result: proper });
    const missed = resumed ? this.journal.filter(({ seq }) => seq > resume.seq) : [];
    for (let from = 0; from < missed.length; from += 500) this.sendEvents(...missed.slice(from, from + 500));
  }

  #answer(socket: WebSocket, id: number, answer: Answer): void {
    if (answer && !this.isMute) socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
  }
}

function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>> = {}): void {
  const lines = Object.entries({ 'Content-Length': '0', Connection: 'close', ...headers });
  socket.end(
    [`HTTP/1.1 ${status} Refused`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n'),
  );
}
