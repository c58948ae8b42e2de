// In: browsers on this machine, the core. Out: the page, its WebSocket to the core, exported files.
// Listens on loopback alone; every request passes the guard, and needs its cookie: all but a one-time link,
// and what other monitors read, which has a token of its own.
// Never sends a command of its own, never answers another site's page, never writes a token to the log.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Core } from '#core/core.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { webDoor } from '#shared/contract/doors.ts';
import { Admission } from './admission.ts';
import { answerLetIn, answerRedirect, answerRefusal, refuseUpgrade } from './answers.ts';
import { Downloads, downloadsPath } from './downloads.ts';
import { isSentByAnother, ownHosts, refuse } from './guard.ts';
import { letInFiles } from './letInFile.ts';
import { address, listen } from './listen.ts';
import { servePageFiles } from './pageFiles.ts';
import { pageLinks } from './pageLinks.ts';
import { channelOf } from './pageSocket.ts';
import { maxPages, notAdmitted, notFound, tooManyPages } from './refusals.ts';
import { StateDoor } from './stateDoor.ts';

const { createServer } = process.getBuiltinModule('node:http');

const maxConnections = 200;
const headerTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
/** The largest thing a page says is all that is known of the sites: more than settings.json may hold. */
const maxMessageBytes = 5_000_000;
const goingAway = 1001;

export interface WebHostOptions {
  readonly core: Pick<Core, 'openPage' | 'outgoing'>;
  /** What readers of /metrics and /state.json send; null: there are none. */
  readonly readerToken: string | null;
  /** 0: any that is free. */
  readonly port: number;
  /** False: pages may look but not send commands. */
  readonly allowCommands: boolean;
  /** The built page. */
  readonly rendererFolder: string;
  readonly log: Log;
  readonly clock: Clock;
}

export interface WebHost {
  readonly port: number;
  /** Lets one browser in, once, within 60 seconds. */
  readonly url: string;
  /** Another such link. */
  newUrl(onUsed?: () => void): string;
  /** The path of a page on the disk that leads to one: for a program that opens a browser. */
  letInFile(): Promise<string>;
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
  const newUrl = (onUsed?: () => void): string =>
    `http://${address}:${port}/?token=${admission.issueToken(onUsed)}`;
  const door = new StateDoor({ outgoing: core.outgoing, token: options.readerToken, clock, log });
  const files = letInFiles(newUrl, clock);
  const linkForAnotherBrowser = pageLinks(newUrl, clock);

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const refusal = refuse(request, hosts, 'get');
    const { pathname, searchParams } = new URL(
      refusal ? '/' : (request.url ?? '/'),
      `http://${address}:${port}`,
    );
    const token = pathname === '/' ? searchParams.get('token') : null;
    if (refusal) answerRefusal(response, refusal);
    else if (token !== null && request.method === 'GET') admit(token, request, response);
    else if (door.answer(pathname, request, response)) return;
    else if (!admission.isAdmitted(request.headers.cookie)) answerRefusal(response, notAdmitted.none);
    else if (pathname === '/' || pathname === '/index.html') answerPage(response);
    else if (pathname.startsWith(downloadsPath)) void downloads.serve(pathname, request.method, response);
    else page.file(request, response);
  }

  function admit(token: string, request: IncomingMessage, response: ServerResponse): void {
    const redeemed = admission.redeem(token);
    const isFromAnother = isSentByAnother(request);
    if ('cookie' in redeemed) {
      if (isFromAnother) answerLetIn(response, redeemed.cookie);
      else answerRedirect(response, '/', redeemed.cookie);
    } else if (!isFromAnother && admission.isAdmitted(request.headers.cookie))
      answerRedirect(response, '/', null);
    else answerRefusal(response, notAdmitted[redeemed.refused]);
  }

  // Said here, where it is read: a page that is there already only sees that no connection comes about.
  function answerPage(response: ServerResponse): void {
    if (sockets.clients.size < maxPages) page.document(response);
    else answerRefusal(response, tooManyPages);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal =
      refuse(request, hosts, 'upgrade') ??
      (admission.isAdmitted(request.headers.cookie) ? null : notAdmitted.none) ??
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
        linkForAnotherBrowser,
      });
    });
  }

  server.on('request', answer);
  server.on('upgrade', upgrade);
  server.on('clientError', (_error, socket) =>
    refuseUpgrade(socket, { status: 400, title: 'Bad request', reason: 'Bad request.' }),
  );
  server.on('error', (error) => log.error('The browser host had a fault', { reason: error.message }));
  log.info('The browser host listens', { address, port });

  return {
    port,
    url: newUrl(),
    newUrl,
    letInFile: () => files.write(),
    async stop() {
      for (const client of sockets.clients) {
        client.close(goingAway);
        client.terminate();
      }
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await Promise.all([downloads.stop(), files.removeAll()]);
    },
  };
}
