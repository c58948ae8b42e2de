import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { maxClientFrameBytes, subprotocol } from '#shared/protocol/messages.ts';
import { ControlDesk } from '#simulator/control/controlDesk.ts';
import type { NodeSockets, World } from '#simulator/control/world.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import { NodeEndpoint } from './nodeEndpoint.ts';
import { refuseUpgrade } from './refuseUpgrade.ts';

const host = '127.0.0.1';
const isLoopback = (address: string | undefined): boolean => /^(::ffff:)?127\.|^::1$/.test(address ?? '');

/**
 * One WebSocket server for all nodes (`/nodes/ID`) and for control (`/control`). In: connections. Out: each at
 * its endpoint. Loopback only; a browser's page, which has an origin, has no business at the control desk.
 */
export class SimulatorServer {
  readonly #http = createServer((_request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain', Upgrade: 'websocket' });
    response.end('Connect with a WebSocket to /nodes/ID or /control.\n');
  });
  readonly #nodes = new WebSocketServer({
    noServer: true,
    maxPayload: maxClientFrameBytes,
    perMessageDeflate: false,
    handleProtocols: () => subprotocol,
  });
  readonly #control = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #endpoints = new Map<string, NodeEndpoint>();
  readonly #toFlush = new Set<NodeEndpoint>();
  #flush: NodeJS.Immediate | undefined;
  #desk: ControlDesk | null = null;

  constructor(solutions: readonly Solution[]) {
    for (const solution of solutions) {
      for (const node of solution.nodes) {
        const flushSoon = (endpoint: NodeEndpoint) => this.#flushSoon(endpoint);
        this.#endpoints.set(node.id, new NodeEndpoint(solution, node, flushSoon));
      }
    }
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  sockets(node: SimulatedNode): NodeSockets {
    return this.#endpoints.get(node.id) as NodeSockets;
  }

  /** Listens, and answers the port. Rejects with the system's error, as EADDRINUSE. */
  async listen(port: number, world: World): Promise<number> {
    this.#desk = new ControlDesk(world);
    this.#http.listen(port, host);
    await once(this.#http, 'listening');
    return (this.#http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    clearImmediate(this.#flush);
    for (const endpoint of this.#endpoints.values()) endpoint.stop();
    for (const client of this.#control.clients) client.terminate();
    this.#http.closeAllConnections();
    if (!this.#http.listening) return;
    this.#http.close();
    await once(this.#http, 'close');
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { pathname } = new URL(request.url ?? '/', 'ws://localhost');
    if (pathname === '/control') {
      if (!isLoopback(request.socket.remoteAddress) || request.headers.origin !== undefined) {
        refuseUpgrade(socket, 403, 'Control is for programs on this machine.');
        return;
      }
      this.#control.handleUpgrade(request, socket, head, (client) => this.#desk?.serve(client));
      return;
    }
    const id = /^\/nodes\/([^/]+)$/.exec(pathname)?.[1];
    const endpoint = id === undefined ? undefined : this.#endpoints.get(decodeId(id));
    if (endpoint) endpoint.upgrade(request, socket, head, this.#nodes);
    else refuseUpgrade(socket, 404, `There is nothing at ${pathname}.`);
  }

  /** Events of one turn travel together: sessions are flushed once it is over. */
  #flushSoon(endpoint: NodeEndpoint): void {
    this.#toFlush.add(endpoint);
    this.#flush ??= setImmediate(() => {
      this.#flush = undefined;
      const endpoints = [...this.#toFlush];
      this.#toFlush.clear();
      for (const due of endpoints) due.flush();
    });
  }
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
