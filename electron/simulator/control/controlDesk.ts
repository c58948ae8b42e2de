import type { WebSocket } from 'ws';
import { errorText, parseRequest, type RpcRequest, resultText } from '#nodeSide/jsonRpc.ts';
import { controlOrder } from './orders.ts';
import type { World } from './world.ts';

/**
 * Serves the simulator's control socket. In: orders. Out: their answers. Orders of all control connections run
 * one after another, so that a jump is over before the next order is looked at.
 */
export class ControlDesk {
  readonly #world: World;
  #last: Promise<void> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
  }

  serve(socket: WebSocket): void {
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
