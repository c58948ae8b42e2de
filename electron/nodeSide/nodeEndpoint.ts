import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { subprotocol } from '#shared/protocol/messages.ts';
import { CommandDesk } from './commandDesk.ts';
import { Login } from './login.ts';
import { NodeSession, type SessionOwner } from './nodeSession.ts';
import type { NodeFaults, NodeListener, PlayedNode, Power } from './playedNode.ts';
import { refuseUpgrade } from './refuseUpgrade.ts';

const noFaults: NodeFaults = { power: 'up', isHung: false, isIsolated: false };

/**
 * A node's place on the network. In: upgrade requests, what the node goes through. Out: sessions, or the
 * status a real node answers. A node that is cut off or hangs answers nothing at all.
 */
export class NodeEndpoint implements NodeListener, SessionOwner {
  readonly node: PlayedNode;
  readonly faults: NodeFaults;
  readonly commands: CommandDesk;
  readonly #login: Login;
  readonly #sessions = new Set<NodeSession>();
  /** Requests that get no answer while the node is cut off or hangs. */
  readonly #unanswered = new Set<Duplex>();
  readonly flushSoon: () => void;
  delayMs = 0;

  constructor(node: PlayedNode, flushSoon: () => void) {
    this.node = node;
    this.faults = node.faults ?? noFaults;
    this.commands = new CommandDesk(node.commands);
    this.#login = new Login(node.users);
    this.flushSoon = flushSoon;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, server: WebSocketServer): void {
    const { power, isHung, isIsolated } = this.faults;
    if (isIsolated || isHung) {
      this.#unanswered.add(socket);
      socket.once('close', () => this.#unanswered.delete(socket));
      // A client that gives up says so by ending its side.
      socket.once('end', () => socket.destroy());
      socket.resume();
      return;
    }
    if (power === 'down') {
      socket.destroy();
      return;
    }
    if (power === 'starting') {
      refuseUpgrade(socket, 503, 'The node is starting.', { 'Retry-After': '5' });
      return;
    }
    const login = this.#login.check(request.headers.authorization);
    if (login.status === 401) {
      refuseUpgrade(socket, 401, 'Wrong name or password.', {
        'WWW-Authenticate': 'Basic realm="IP Office"',
      });
    } else if (login.status === 403) {
      refuseUpgrade(socket, 403, 'The service user lacks the rights group for monitoring.');
    } else if (login.status === 429) {
      refuseUpgrade(socket, 429, 'Locked out after too many wrong passwords.', {
        'Retry-After': String(login.retryAfterSeconds),
      });
    } else if (!offersSubprotocol(request)) {
      refuseUpgrade(socket, 400, `The subprotocol ${subprotocol} is needed.`);
    } else {
      server.handleUpgrade(request, socket, head, (client: WebSocket) => {
        const session = new NodeSession(client, this, login.permissions);
        this.#sessions.add(session);
        client.on('close', () => this.#sessions.delete(session));
      });
    }
  }

  flush(): void {
    for (const session of this.#sessions) session.flush();
  }

  onAppended(): void {
    if (this.#sessions.size > 0) this.flushSoon();
  }

  onPower(power: Power, cause: 'reboot' | 'crash' | 'boot'): void {
    if (power !== 'down') return;
    for (const session of this.#sessions) {
      if (cause === 'reboot' && !session.isSilent) session.close();
      else session.drop();
    }
    this.#sessions.clear();
    this.#dropUnanswered();
  }

  /** The network or the node is back: connections that went dead meanwhile are found to be so. */
  onReachable(): void {
    if (this.faults.isHung || this.faults.isIsolated) return;
    for (const session of this.#sessions) {
      if (session.isSilent) session.drop();
      else session.wake();
    }
    this.#dropUnanswered();
  }

  onIsolated(): void {
    this.silence();
  }

  /** Whether a client is connected. */
  get isWatched(): boolean {
    return this.#sessions.size > 0;
  }

  /** Clients are told what there is to tell, and to go. */
  leave(): void {
    for (const session of this.#sessions) session.close();
    this.#sessions.clear();
    this.#dropUnanswered();
  }

  /** Cuts every connection. */
  drop(): void {
    for (const session of this.#sessions) session.drop();
  }

  /** Connections stay open, and nothing comes through any more. */
  silence(): void {
    for (const session of this.#sessions) session.silence();
  }

  /** Frames leave this much later from now on. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  stop(): void {
    this.drop();
    this.#dropUnanswered();
  }

  #dropUnanswered(): void {
    for (const socket of this.#unanswered) socket.destroy();
  }
}

function offersSubprotocol(request: IncomingMessage): boolean {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((name) => name.trim() === subprotocol);
}
