import type { IncomingMessage } from 'node:http';

/** Why a request gets no answer but this one. */
export interface Refusal {
  readonly status: number;
  /** In a few words. */
  readonly title: string;
  /** Our own text, never the request's. */
  readonly reason: string;
  /** What to do now, each a sentence. */
  readonly ways?: readonly string[];
}

/**
 * The names under which a browser on this machine reaches us. Anything else is another
 * site's name for our address.
 */
export function ownHosts(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
}

const nothingHere = { status: 400, title: 'There is nothing here' };
const notOurs: Refusal = {
  status: 421,
  title: 'This is not the address of Watchline',
  reason: 'Watchline answers to its own address on this machine only.',
  ways: ['Open the address it printed: it begins with http://127.0.0.1: or http://localhost:.'],
};
const sentByAnother: Refusal = {
  status: 403,
  title: 'Another site asked for this',
  reason: 'Watchline lets no other site lead to its pages.',
  ways: ['Type its address, or paste the link it printed, into the address bar yourself.'],
};

/**
 * What every request and upgrade must pass before it is looked at any further: any program and any web
 * page on this machine can reach a loopback port. An upgrade must also say its origin, because cookies
 * do not tell ports apart.
 */
export function refuse(
  request: IncomingMessage,
  /** Null: it is reached under names that nobody here can know, and none of its answers is a page. */
  hosts: ReadonlySet<string> | null,
  kind: 'get' | 'upgrade',
): Refusal | null {
  const host = single(request, 'host');
  if (host === undefined || hosts?.has(host) === false) return notOurs;
  // Node 20 lets controls through, and a URL drops tabs: "/<tab>/other" would be another host.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(request.url ?? ''))
    return { ...nothingHere, reason: 'The address asked for is not one of Watchline.' };
  if (isSentByAnother(request) && !isOneTimeLink(request)) return sentByAnother;
  const origin = single(request, 'origin');
  const isOwn = origin === `http://${host}`;
  const mustSay = kind === 'upgrade' || !isRead(request);
  if (!isOwn && (mustSay || origin !== undefined || request.headers.origin !== undefined))
    return { ...nothingHere, status: 403, reason: 'Only a page of Watchline itself may ask for this.' };
  if (kind === 'get' && !isRead(request))
    return { ...nothingHere, status: 405, reason: 'Watchline has nothing that takes this method.' };
  if (hasBody(request)) return { ...nothingHere, status: 413, reason: 'Watchline takes no request body.' };
  return null;
}

/** As the browser tells: by a page of another site, or by a file. */
export function isSentByAnother({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Opened as a page of its own, from wherever: what lets it in is its token, not where it was found. */
function isOneTimeLink({ method, url, headers }: IncomingMessage): boolean {
  const isPage = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return isPage && method === 'GET' && (url ?? '').startsWith('/?token=');
}

function isRead(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

/** The header's value where it was sent exactly once. */
function single(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
}
