import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { listenProblem } from '../socket/listenProblem.ts';
import { plainAddress } from '../socket/plainAddress.ts';
import { Frames } from './frames.ts';

/** PEM texts. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

interface StreamOptions {
  readonly host: string;
  readonly port: number;
  /** With it over TLS. */
  readonly identity?: TlsIdentity | undefined;
  readonly onMessage: (bytes: Buffer, from: string) => void;
  /** A connection was closed here, and what it had to say is lost: one too many, or not to be followed. */
  readonly onClosed: () => void;
}

export interface StreamServer {
  readonly port: number;
  /** From now on, of one over TLS. */
  identify(identity: TlsIdentity): void;
  close(): Promise<void>;
}

const mostConnections = 512;
const mostOfOneAddress = 32;
/** A system with nothing to say is silent for long; one that is gone must not hold its place for ever. */
const idleMs = hourMs;
const minVersion = 'TLSv1.2';
const handshakeMs = 10 * secondMs;

/** Connections, each a stream of messages. @throws Error that says why the port cannot be had. */
export async function openStream(options: StreamOptions): Promise<StreamServer> {
  const { host, port, identity, onClosed } = options;
  const accept = (socket: Socket): void => follow(socket, options);
  const secure =
    identity && createTlsServer({ ...identity, minVersion, handshakeTimeout: handshakeMs }, accept);
  const server = secure ?? createServer(accept);
  server.maxConnections = mostConnections;
  server.on('drop', onClosed);
  server.on('tlsClientError', onClosed);
  const open = keepOpen(server, onClosed);
  await listening(server, host, port).catch((error: NodeJS.ErrnoException) => {
    throw listenProblem(identity ? 'Syslog over TLS' : 'Syslog over TCP', port, error);
  });
  return {
    port: (server.address() as AddressInfo).port,
    identify: (other) => secure?.setSecureContext({ ...other, minVersion }),
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open.keys()) socket.destroy();
      return closed;
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Every connection with its address, also one that has not shaken hands yet; too many of one are closed. */
function keepOpen(server: Server, onClosed: () => void): ReadonlyMap<Socket, string> {
  const open = new Map<Socket, string>();
  server.on('connection', (socket: Socket) => {
    const from = addressOf(socket);
    let others = 0;
    for (const address of open.values()) if (address === from) others++;
    if (others >= mostOfOneAddress) {
      onClosed();
      socket.destroy();
      return;
    }
    open.set(socket, from);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

function follow(socket: Socket, { onMessage, onClosed }: StreamOptions): void {
  if (socket.destroyed) return;
  const from = addressOf(socket);
  const frames = new Frames();
  const refuse = (): void => {
    onClosed();
    socket.destroy();
  };
  const tell = (messages: readonly Buffer[]): void => {
    for (const message of messages) onMessage(message, from);
  };
  // A connection that breaks ends, and says so by closing.
  socket.on('error', () => undefined);
  socket.setKeepAlive(true, minuteMs);
  // Nothing was under way: whoever has more to say connects again.
  socket.setTimeout(idleMs, () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      tell(frames.push(chunk));
    } catch {
      refuse();
    }
  });
  socket.on('end', () => tell(frames.end()));
}

const addressOf = ({ remoteAddress = '' }: Socket): string => plainAddress(remoteAddress);
