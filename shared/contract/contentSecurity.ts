/*
 * What a page may load and do, the same under both hosts. The page is one document with its own scripts; styles made
 * while it runs carry the nonce of the document they are made in.
 */

/** Where index.html keeps a place for the nonce: `<meta name="csp-nonce" content="">`. */
const noncePlace = /(<meta name="csp-nonce" content=")[^"]*(")/;

/**
 * The Content-Security-Policy of one response. `connect` is 'none' on the desktop, where a page speaks through its
 * MessagePort alone, and 'self' in a browser, where it speaks over a WebSocket to the origin it came from.
 */
export function contentSecurityPolicy(connect: 'none' | 'self', nonce: string | null): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src '${connect}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types default`,
  ].join('; ');
}

/** index.html with the nonce in its place. @throws Error when the page keeps no place for it. */
export function withNonce(html: string, nonce: string): string {
  if (!noncePlace.test(html)) throw new Error('index.html has no <meta name="csp-nonce" content="">.');
  return html.replace(noncePlace, `$1${nonce}$2`);
}
