import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { withNonce } from '#shared/contract/contentSecurity.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { answerRefusal, secure } from './answers.ts';
import { notFound } from './refusals.ts';

export interface PageFiles {
  /** The page itself, under a nonce of its own. */
  document(response: ServerResponse): void;
  file(request: IncomingMessage, response: ServerResponse): void;
}

/**
 * Serves the built page. Only files that were there when it started have an address, so no path leads out of
 * the folder. @throws Error when the folder holds no built page.
 */
export function servePageFiles(rendererFolder: string): PageFiles {
  const html = readPage(rendererFolder);
  const files = sirv(rendererFolder, { dotfiles: false, extensions: [], etag: false });
  return {
    document(response) {
      const nonce = randomBytes(16).toString('base64');
      const body = withNonce(html, nonce);
      secure(response, nonce);
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    file(request, response) {
      secure(response);
      // No file here is worth a part, and a range that ends before it starts would throw.
      delete request.headers.range;
      // A file removed by a new build while we run ends this response, not the program.
      response.once('pipe', (source: Readable) => source.once('error', () => response.destroy()));
      files(request, response, () => answerRefusal(response, notFound));
    },
  };
}

function readPage(rendererFolder: string): string {
  const path = join(rendererFolder, 'index.html');
  try {
    const html = readFileSync(path, 'utf8');
    withNonce(html, '');
    return html;
  } catch (error) {
    throw new Error(`The page cannot be served from ${path}: ${reasonOf(error)} Run "npm run build".`, {
      cause: error,
    });
  }
}
