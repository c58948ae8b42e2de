import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Why no order is answered any more, to be shown to a person. */
const hasEnded = 'The simulated solution has ended. Start a practice anew.';

/** What the simulator answers: JSON-RPC, with the reason of a refusal beside its general message. */
interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly data?: { readonly reason?: string } };
}

/**
 * In: orders for the one simulator this was made for. Out: its answers. Connects with the first order; the
 * simulator is a process of our own on loopback, and what it answers is believed.
 */
export class ControlLine {
  readonly #url: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #socket: Promise<WebSocket> | null = null;
  #lastId = 0;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws Error with the simulator's reason where it refuses, or because it has ended. */
  async order<T>(method: string, params: object = {}): Promise<T> {
    this.#socket ??= this.#connect();
    const socket = await this.#socket.catch(() => null);
    if (!socket || this.#isClosed) throw new Error(hasEnded);
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return (await answer.promise) as T;
  }

  /** For good: what waits for an answer is told that the simulator has ended. */
  close(): void {
    this.#end();
    void this.#socket?.then((socket) => socket.terminate()).catch(() => undefined);
  }

  async #connect(): Promise<WebSocket> {
    const socket = new WebSocket(this.#url);
    socket.on('message', (data) => this.#settle(JSON.parse(String(data)) as Answer));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
    await once(socket, 'open');
    return socket;
  }

  #settle({ id, result, error }: Answer): void {
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) answer?.reject(new Error(error.data?.reason ?? error.message));
    else answer?.resolve(result);
  }

  #end(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error(hasEnded));
    this.#waiting.clear();
  }
}
