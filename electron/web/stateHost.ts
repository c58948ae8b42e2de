// In: other monitors, the core. Out: /metrics and /state.json, and nothing else: no page, no call. For a
// Watchline without a page; the browser host has the same door.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { isLoopback } from '#files/loopback.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { answerRefusal } from './answers.ts';
import { ownHosts, refuse } from './guard.ts';
import { listen } from './listen.ts';
import { notFound } from './refusals.ts';
import { StateDoor, type StateDoorParts } from './stateDoor.ts';

const { createServer: createPlain } = process.getBuiltinModule('node:http');

const maxConnections = 64;
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 60_000,
  maxHeaderSize: 16 * 1_024,
  // The guard answers a request without one.
  requireHostHeader: false,
} as const;

export interface StateHostOptions extends StateDoorParts {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** PEM; null: it is not encrypted. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Of the command line, for whoever has to choose another port. */
  readonly option: string;
}

export interface StateHost {
  /** Without a path. */
  readonly origin: string;
  stop(): Promise<void>;
}

const asUrlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Whether nobody else can reach an address to listen at. */
export const isOnThisMachine = (host: string): boolean => isLoopback(asUrlHost(host));

/** @throws Error for a person: the address cannot be had, or the certificate cannot be used. */
export async function startStateHost(options: StateHostOptions): Promise<StateHost> {
  const { host, tls, log } = options;
  const door = new StateDoor(options);
  const server = tls ? secureServer(tls) : createPlain(limits);
  server.maxConnections = maxConnections;
  const port = await listen(server, options.port, host, options.option);
  const shown = asUrlHost(host);
  // From elsewhere it is reached under names of others' making; no page can send the token along.
  const hosts = isOnThisMachine(host) ? new Set([...ownHosts(port), `${shown}:${port}`]) : null;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refuse(request, hosts, 'get');
    const path = refusal ? '' : (request.url ?? '').replace(/\?.*$/s, '');
    if (refusal) answerRefusal(response, refusal);
    else if (!door.answer(path, request, response)) answerRefusal(response, notFound);
  });
  server.on('error', (error) => log.error('The host for readers had a fault', { reason: error.message }));
  log.info('The host for readers listens', { address: host, port, encrypted: tls !== null });
  return {
    origin: `${tls ? 'https' : 'http'}://${shown}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Tls = NonNullable<StateHostOptions['tls']>;

function secureServer({ cert, key }: Tls): ReturnType<typeof createSecure> {
  try {
    return createSecure({ ...limits, handshakeTimeout: limits.headersTimeout, cert, key });
  } catch (error) {
    throw new Error(`The certificate and its key cannot be used: ${reasonOf(error)}`, { cause: error });
  }
}
