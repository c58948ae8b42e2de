import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { contentSecurityPolicy } from '#shared/contract/contentSecurity.ts';
import type { Refusal } from './guard.ts';
import { letInPage } from './letInFile.ts';
import { refusalPage, refusalText } from './refusalPage.ts';

const { STATUS_CODES } = process.getBuiltinModule('node:http');

/** On every response: nothing is kept, nothing is embedded, nothing is told to another site. */
const headersOfAll = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Before a response is begun, whoever ends it. */
export function secure(response: ServerResponse, nonce: string | null = null): void {
  for (const [name, value] of Object.entries(headersOfAll)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', contentSecurityPolicy('self', nonce));
}

/** Why not, and the way out: as a page to whoever reads pages, else as plain text. */
export function answerRefusal(response: ServerResponse, refusal: Refusal): void {
  const { status } = refusal;
  const isPage = /\btext\/html\b/.test(response.req.headers.accept ?? '');
  const nonce = isPage ? randomBytes(16).toString('base64') : null;
  secure(response, nonce);
  const body = nonce === null ? refusalText(refusal) : refusalPage(refusal, nonce);
  response.writeHead(status, {
    'Content-Type': `text/${isPage ? 'html' : 'plain'}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    ...(status === 405 && { Allow: 'GET, HEAD' }),
    // What else the refused one may be sending is not read.
    Connection: 'close',
  });
  response.end(body);
}

export function answerRedirect(response: ServerResponse, location: string, cookie: string | null): void {
  secure(response);
  if (cookie !== null) response.setHeader('Set-Cookie', cookie);
  response.writeHead(303, { Location: location, 'Content-Length': 0 });
  response.end();
}

/**
 * To a browser that another page or a file sent: a redirect would still be that page's doing, and the cookie,
 * which is for our own pages alone, not be sent along. Our own page leads on.
 */
export function answerLetIn(response: ServerResponse, cookie: string): void {
  secure(response);
  const body = letInPage('/');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Set-Cookie': cookie,
  });
  response.end(body);
}

/** The same for a socket that asked to become a WebSocket, or never became a request. */
export function refuseUpgrade(socket: Duplex, { status, reason }: Refusal): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(reason)}`,
    ...Object.entries(headersOfAll).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${reason}`, () => socket.destroy());
}
