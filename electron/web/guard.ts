import type { IncomingMessage } from 'node:http';

/** Why a request gets no answer but this one. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * The names under which a browser on this machine reaches us. Anything else is another
 * site's name for our address.
 */
export function ownHosts(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
}

/**
 * What every request and upgrade must pass before it is looked at any further: any program and any web
 * page on this machine can reach a loopback port. An upgrade must also say its origin, because cookies
 * do not tell ports apart.
 */
export function refuse(
  request: IncomingMessage,
  hosts: ReadonlySet<string>,
  kind: 'get' | 'upgrade',
): Refusal | null {
  const host = single(request, 'host');
  if (host === undefined || !hosts.has(host))
    return { status: 421, reason: 'Watchline answers to its own address on this machine only.' };
  if (!/^\/(?![/\\])/.test(request.url ?? ''))
    return { status: 400, reason: 'The address asked for is not one of Watchline.' };
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, reason: 'Another site asked for this. Open Watchline by its own address.' };
  const origin = single(request, 'origin');
  const isOwn = origin === `http://${host}`;
  const mustSay = kind === 'upgrade' || !isRead(request);
  if (!isOwn && (mustSay || origin !== undefined || request.headers.origin !== undefined))
    return { status: 403, reason: 'Only a page of Watchline itself may ask for this.' };
  if (kind === 'get' && !isRead(request))
    return { status: 405, reason: 'Watchline has nothing that takes this method.' };
  if (hasBody(request)) return { status: 413, reason: 'Watchline takes no request body.' };
  return null;
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
