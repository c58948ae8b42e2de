import { once } from 'node:events';
import WebSocket from 'ws';
import { patienceMs } from '#test/support/changes.ts';

/*
 * A plain client of the node protocol and of the control socket, written from the protocol's description
 * only: it shares no code with the monitor.
 */

// biome-ignore lint/suspicious/noExplicitAny: messages are looked into by the tests, as they came
export type Message = any;

interface Waiting {
  readonly matches: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
}

/** One connection: what came in, and a way to wait for what has not come yet. */
export class Peer {
  readonly socket: WebSocket;
  readonly received: Message[] = [];
  readonly #waiting = new Set<Waiting>();
  #nextId = 1;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      const message: Message = JSON.parse(data.toString());
      this.received.push(message);
      for (const waiting of this.#waiting) {
        if (!waiting.matches(message)) continue;
        this.#waiting.delete(waiting);
        waiting.resolve(message);
      }
    });
  }

  /** The first message that matches: of those received, or of those to come. */
  async next(matches: (message: Message) => boolean): Promise<Message> {
    const known = this.received.find(matches);
    if (known) return known;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.add({ matches, resolve });
        timer = setTimeout(() => reject(new Error(`nothing matched ${matches}`)), patienceMs);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** A request and its whole answer. */
  async ask(method: string, params: object = {}): Promise<Message> {
    const id = this.#nextId++;
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return this.next((message) => message.id === id);
  }

  /** A request whose result is expected. */
  async call(method: string, params: object = {}): Promise<Message> {
    const answer = await this.ask(method, params);
    if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.result;
  }

  /** Every event received, in the order it came. */
  get events(): Message[] {
    return this.received.filter(({ method }) => method === 'events').flatMap(({ params }) => params.events);
  }

  async untilSeq(seq: number): Promise<Message[]> {
    if (seq > 0) {
      await this.next(({ method, params }) => method === 'events' && params.events.at(-1).seq >= seq);
    }
    return this.events;
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    this.socket.terminate();
    await once(this.socket, 'close');
  }
}

export async function connect(url: string, login?: string): Promise<Peer> {
  const socket =
    login === undefined ? new WebSocket(url) : new WebSocket(url, 'ipo.monitor.v1', { auth: login });
  const peer = new Peer(socket);
  await once(socket, 'open');
  return peer;
}

/** The HTTP status a connection is refused with. */
export async function refusal(
  url: string,
  login: string,
  protocol = 'ipo.monitor.v1',
): Promise<{ status: number; headers: Record<string, string | string[] | undefined> }> {
  const socket = new WebSocket(url, protocol, { auth: login });
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  await once(response, 'close');
  return { status: response.statusCode, headers: response.headers };
}

export const openParams = (resume?: { bootId: string; seq: number }) => ({
  client: { name: 'test', version: '0' },
  ...(resume ? { resume } : {}),
});
