import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { maxClientFrameBytes, subprotocol } from '#shared/protocol/messages.ts';
import { NodeEndpoint } from './nodeEndpoint.ts';
import type { PlayedNode } from './playedNode.ts';
import { refuseUpgrade } from './refuseUpgrade.ts';

/** Where a path that is no node's leads. */
export interface Door {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts off everyone who came in by it. */
  close(): void;
}

/**
 * One WebSocket server for all nodes (`/nodes/ID`) that are played in this process. In: connections, to an
 * HTTP or HTTPS server that is handed in. Out: each at its endpoint, or at a door of its own.
 */
export class NodeServer {
  readonly #http: Server;
  readonly #nodes = new WebSocketServer({
    noServer: true,
    maxPayload: maxClientFrameBytes,
    perMessageDeflate: false,
    handleProtocols: () => subprotocol,
  });
  readonly #endpoints = new Map<string, NodeEndpoint>();
  readonly #doors = new Map<string, Door>();
  readonly #toFlush = new Set<NodeEndpoint>();
  #flush: NodeJS.Immediate | undefined;

  constructor(http: Server) {
    this.#http = http;
    http.on('request', (_request, response) => {
      const paths = ['/nodes/ID', ...this.#doors.keys()].join(' or ');
      response.writeHead(426, { 'Content-Type': 'text/plain', Upgrade: 'websocket' });
      response.end(`Connect with a WebSocket to ${paths}.\n`);
    });
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Whoever plays the node tells the endpoint what it goes through. */
  add(node: PlayedNode): NodeEndpoint {
    const endpoint = new NodeEndpoint(node, () => this.#flushSoon(endpoint));
    this.#endpoints.set(node.facts.id, endpoint);
    return endpoint;
  }

  /** The node is played no more: its clients are told to go, and find nothing when they come again. */
  remove(endpoint: NodeEndpoint): void {
    this.#endpoints.delete(endpoint.node.facts.id);
    this.#toFlush.delete(endpoint);
    endpoint.leave();
  }

  addDoor(path: string, door: Door): void {
    this.#doors.set(path, door);
  }

  /** Listens, and answers the port. Rejects with the system's error, as EADDRINUSE. */
  async listen(port: number, host: string): Promise<number> {
    this.#http.listen(port, host);
    await once(this.#http, 'listening');
    return (this.#http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    clearImmediate(this.#flush);
    for (const endpoint of this.#endpoints.values()) endpoint.stop();
    for (const door of this.#doors.values()) door.close();
    this.#http.closeAllConnections();
    if (!this.#http.listening) return;
    this.#http.close();
    await once(this.#http, 'close');
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    // As it came: what is no path at all is nobody's, and must not be taken apart as a URL.
    const [pathname = '/'] = (request.url ?? '/').split('?', 1);
    const door = this.#doors.get(pathname);
    const id = /^\/nodes\/([^/]+)$/.exec(pathname)?.[1];
    const endpoint = id === undefined ? undefined : this.#endpoints.get(decodeId(id));
    if (door) door.upgrade(request, socket, head);
    else if (endpoint) endpoint.upgrade(request, socket, head, this.#nodes);
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
