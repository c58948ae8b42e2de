// In: browsers on this machine, the core. Out: the page, its WebSocket to the core, exported files.
// Listens on loopback alone; every request passes the guard, and all but a one-time link needs its cookie.
// Never sends a command of its own, never answers another site's page, never writes a token to the log.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Core } from '#core/core.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { webDoor } from '#shared/contract/doors.ts';
import { Admission } from './admission.ts';
import { answerLetIn, answerRedirect, answerRefusal, refuseUpgrade } from './answers.ts';
import { Downloads, downloadsPath } from './downloads.ts';
import { isSentByAnother, ownHosts, type Refusal, refuse } from './guard.ts';
import { address, listen } from './listen.ts';
import { notFound, servePageFiles } from './pageFiles.ts';
import { channelOf } from './pageSocket.ts';

const maxPages = 20;
const maxConnections = 200;
const headerTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
/** The largest thing a page says is a list of alarm numbers. */
const maxMessageBytes = 1024 * 1024;
const goingAway = 1001;

const notAdmitted: Refusal = {
  status: 401,
  reason:
    'This browser has not been let in. Watchline opens to a link it prints where it was started; each link lets one ' +
    'browser in, once, within 60 seconds. Start Watchline again for a new link: nothing recorded is lost.',
};
const tooManyPages: Refusal = {
  status: 503,
  reason: `${maxPages} pages are open, and there may be no more. Close one of them.`,
};

export interface WebHostOptions {
  readonly core: Pick<Core, 'openPage'>;
  /** 0: any that is free. */
  readonly port: number;
  /** False: pages may look but not send commands. */
  readonly allowCommands: boolean;
  /** The built page. */
  readonly rendererFolder: string;
  readonly log: Log;
  readonly clock: Clock;
  /** A one-time link has been used. */
  readonly onLetIn?: () => void;
}

export interface WebHost {
  readonly port: number;
  /** Lets one browser in, once, within 60 seconds. */
  readonly url: string;
  /** Another such link. */
  newUrl(): string;
  stop(): Promise<void>;
}

/**
 * @throws Error naming the port and the way out when it is taken, and the folder when it holds no built page.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { core, allowCommands, clock, log } = options;
  const page = servePageFiles(options.rendererFolder);
  const downloads = new Downloads(clock, log);
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    maxFragments: 256,
  });
  const server = createServer({
    headersTimeout: headerTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16 * 1024,
    // The guard answers a request without one.
    requireHostHeader: false,
  });
  server.maxConnections = maxConnections;
  const port = await listen(server, options.port);
  const hosts = ownHosts(port);
  const admission = new Admission(port, clock);

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const refusal = refuse(request, hosts, 'get');
    const { pathname, searchParams } = new URL(
      refusal ? '/' : (request.url ?? '/'),
      `http://${address}:${port}`,
    );
    const token = pathname === '/' ? searchParams.get('token') : null;
    if (refusal) answerRefusal(response, refusal);
    else if (token !== null && request.method === 'GET') admit(token, request, response);
    else if (!admission.isAdmitted(request.headers.cookie)) answerRefusal(response, notAdmitted);
    else if (pathname === '/' || pathname === '/index.html') page.document(response);
    else if (pathname.startsWith(downloadsPath)) void downloads.serve(pathname, request.method, response);
    else page.file(request, response);
  }

  function admit(token: string, request: IncomingMessage, response: ServerResponse): void {
    const cookie = admission.redeem(token);
    const isFromAnother = isSentByAnother(request);
    if (cookie !== null) options.onLetIn?.();
    if (cookie !== null && isFromAnother) answerLetIn(response, cookie);
    else if (cookie === null && (isFromAnother || !admission.isAdmitted(request.headers.cookie)))
      answerRefusal(response, notAdmitted);
    else answerRedirect(response, '/', cookie);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal =
      refuse(request, hosts, 'upgrade') ??
      (admission.isAdmitted(request.headers.cookie) ? null : notAdmitted) ??
      (request.url === webDoor.path ? null : notFound) ??
      (sockets.clients.size < maxPages ? null : tooManyPages);
    if (refusal) {
      refuseUpgrade(socket, refusal);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      core.openPage(channelOf(webSocket), {
        allowsCommands: allowCommands,
        deliverExport: (name, write) => downloads.deliver(name, write),
      });
    });
  }

  server.on('request', answer);
  server.on('upgrade', upgrade);
  server.on('clientError', (_error, socket) =>
    refuseUpgrade(socket, { status: 400, reason: 'Bad request.' }),
  );
  server.on('error', (error) => log.error('The browser host had a fault', { reason: error.message }));
  log.info('The browser host listens', { address, port });

  const newUrl = (): string => `http://${address}:${port}/?token=${admission.issueToken()}`;
  return {
    port,
    url: newUrl(),
    newUrl,
    async stop() {
      for (const client of sockets.clients) {
        client.close(goingAway);
        client.terminate();
      }
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await downloads.stop();
    },
  };
}
