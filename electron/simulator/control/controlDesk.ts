import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { errorText, parseRequest, type RpcRequest, resultText } from '#nodeSide/jsonRpc.ts';
import type { Door } from '#nodeSide/nodeServer.ts';
import { refuseUpgrade } from '#nodeSide/refuseUpgrade.ts';
import { controlOrder } from './orders.ts';
import type { World } from './world.ts';

const isLoopback = (address: string | undefined): boolean => /^(::ffff:)?127\.|^::1$/.test(address ?? '');

/**
 * Serves the simulator's control socket. In: orders. Out: their answers. Orders of all control connections
 * run one after another, so that a jump is over before the next order is looked at. Loopback only; a
 * browser's page, which has an origin, has no business here.
 */
export class ControlDesk implements Door {
  readonly #world: World;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  #last: Promise<void> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!isLoopback(request.socket.remoteAddress) || request.headers.origin !== undefined) {
      refuseUpgrade(socket, 403, 'Control is for programs on this machine.');
    } else this.#sockets.handleUpgrade(request, socket, head, (client) => this.#serve(client));
  }

  close(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  #serve(socket: WebSocket): void {
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const text = data.toString();
      this.#last = this.#last.then(async () => {
        const answer = await this.#answer(text);
        if (answer !== null && socket.readyState === socket.OPEN) socket.send(answer);
      });
    });
  }

  async #answer(text: string): Promise<string | null> {
    const { clock } = this.#world;
    let request: RpcRequest | null = null;
    try {
      request = parseRequest(text);
      clock.catchUp();
      const result = await controlOrder(request.method).run(this.#world, request.params);
      await clock.finishMoment();
      return request.id === undefined ? null : resultText(request.id, result);
    } catch (error) {
      return errorText(request, error);
    }
  }
}
