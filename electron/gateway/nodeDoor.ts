import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import { NodeServer } from '#nodeSide/nodeServer.ts';
import type { ListenAddress } from './file/listenAddress.ts';
import type { GatewaySecrets } from './file/readSecrets.ts';
import { listenProblem } from './socket/listenProblem.ts';

const { createServer } = process.getBuiltinModule('node:http');

/** Where Watchline connects to. */
export class NodeDoor {
  readonly server: NodeServer;
  readonly #address: ListenAddress<'ws' | 'wss'>;
  readonly #http: ReturnType<typeof createServer>;
  #port: number;

  constructor(address: ListenAddress<'ws' | 'wss'>, tls: GatewaySecrets['tls']) {
    this.#address = address;
    this.#port = address.port;
    this.#http = address.scheme === 'wss' && tls ? createSecureServer(tls) : createServer();
    this.server = new NodeServer(this.#http);
  }

  /** With this certificate from now on, where there is one. */
  identify(tls: GatewaySecrets['tls']): void {
    if (tls && this.#http instanceof SecureServer) this.#http.setSecureContext(tls);
  }

  /** The address of a node, for a fleet file. Known once it listens. */
  urlOf(nodeId: string): string {
    const { scheme, host } = this.#address;
    const name = host.includes(':') ? `[${host}]` : host;
    return `${scheme}://${name}:${this.#port}/nodes/${encodeURIComponent(nodeId)}`;
  }

  /** @throws Error that says why it cannot, and what to do */
  async listen(): Promise<void> {
    const { host, port } = this.#address;
    try {
      this.#port = await this.server.listen(port, host);
    } catch (error) {
      throw listenProblem('Nodes', port, error as NodeJS.ErrnoException);
    }
  }
}
