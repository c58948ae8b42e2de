// In: requests of the page for app://bundle. Out: the built page, under a policy that gives it no network.
// Only files that were there at the start have an address. Never reads a path a request names.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CustomScheme } from 'electron';
import { contentSecurityPolicy, withNonce } from '#shared/contract/contentSecurity.ts';
import { originOf, pageOrigin, pageScheme } from './pageOrigin.ts';

/** To be registered before Electron is ready. The scheme obeys the page's policy like any other. */
export const pageSchemes: CustomScheme[] = [
  {
    scheme: pageScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, bypassCSP: false },
  },
];

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Answers every request for the scheme. @throws Error when the folder holds no built page. */
export function servePage(rendererFolder: string): (request: Request) => Promise<Response> {
  const html = readPage(join(rendererFolder, 'index.html'));
  const files = listFiles(rendererFolder, '/');
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (originOf(request.url) !== pageOrigin || request.method !== 'GET') return nothing();
    if (pathname === '/' || pathname === '/index.html') return document(html);
    const path = files.get(pathname);
    return path === undefined ? nothing() : file(path);
  };
}

function readPage(path: string): string {
  try {
    const html = readFileSync(path, 'utf8');
    withNonce(html, '');
    return html;
  } catch (cause) {
    throw new Error(`The page cannot be read: ${(cause as Error).message} Run "npm run build".`, { cause });
  }
}

function document(html: string): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(withNonce(html, nonce), { headers: headersOf('.html', nonce) });
}

async function file(path: string): Promise<Response> {
  try {
    return new Response(await readFile(path), { headers: headersOf(extname(path), null) });
  } catch {
    return nothing();
  }
}

function nothing(): Response {
  return new Response(null, { status: 404, headers: headersOf('.html', null) });
}

function headersOf(extension: string, nonce: string | null): Record<string, string> {
  return {
    'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy('none', nonce),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** URL path → path on disk, of every file in the folder. */
function listFiles(folder: string, prefix: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory()
        ? [...listFiles(path, `${prefix}${entry.name}/`)]
        : [[prefix + entry.name, path] as const];
    }),
  );
}
