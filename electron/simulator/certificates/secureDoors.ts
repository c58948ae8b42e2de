import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { type Authority, identityDays } from './authority.ts';
import type { Identity } from './issue.ts';

/** A node that has a certificate. */
export interface Certified {
  readonly id: string;
  readonly name: string;
}

interface Door {
  readonly node: Certified;
  readonly server: Server;
}

/**
 * TLS in front of the nodes: a port for each, as each machine has its own certificate. In: connections. Out:
 * what is in them, to the HTTP server that has the nodes.
 */
export class SecureDoors {
  readonly authority: Authority;
  readonly #host: string;
  readonly #doors = new Map<string, Door>();
  readonly #open = new Set<Socket>();

  constructor(authority: Authority, nodes: readonly Certified[], http: HttpServer, host: string) {
    this.authority = authority;
    this.#host = host;
    for (const node of nodes) {
      const server = createServer(contextOf(authority.identity(node.id, node.name, host)), (socket) =>
        http.emit('connection', socket),
      );
      server.on('connection', (socket) => {
        this.#open.add(socket);
        socket.once('close', () => this.#open.delete(socket));
      });
      // Whoever does not trust the certificate ends the handshake: that is theirs to tell.
      server.on('tlsClientError', () => {});
      this.#doors.set(node.id, { node, server });
    }
  }

  /** From `port` on, one each; 0: any free ones. Rejects with the system's error, as EADDRINUSE. */
  async listen(port: number): Promise<void> {
    let next = port;
    for (const { server } of this.#doors.values()) {
      server.listen(next, this.#host);
      await once(server, 'listening');
      if (port > 0) next++;
    }
  }

  /** Once it listens. */
  origin(id: string): string {
    const address = this.#doors.get(id)?.server.address() as AddressInfo | undefined;
    return `wss://${this.#host}:${address?.port}`;
  }

  /** Whoever connects from now on is shown a new certificate, by the authority of now. */
  renew(id: string, days: number = identityDays): void {
    const door = this.#doors.get(id);
    if (!door) return;
    door.server.setSecureContext(contextOf(this.authority.renew(id, door.node.name, this.#host, days)));
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    for (const { server } of this.#doors.values()) {
      if (!server.listening) continue;
      server.close();
      await once(server, 'close');
    }
  }
}

const contextOf = ({ key, certificate }: Identity): { readonly key: string; readonly cert: string } => ({
  key,
  cert: certificate,
});
