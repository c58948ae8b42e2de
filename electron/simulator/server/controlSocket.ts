import type { WebSocket } from 'ws';
import { controlOrder } from '#simulator/control/orders.ts';
import type { World } from '#simulator/solution/world.ts';
import { errorText, parseRequest, resultText } from './jsonRpc.ts';

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
    let id: string | number | null = null;
    try {
      const request = parseRequest(text);
      id = request.id ?? null;
      this.#world.clock.catchUp();
      const result = await controlOrder(request.method).run(this.#world, request.params);
      return request.id === undefined ? null : resultText(id, result);
    } catch (error) {
      return errorText(id, error);
    }
  }
}
