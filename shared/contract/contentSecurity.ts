/*
 * What a page may load and do, the same under both hosts. The page is one document with its own scripts;
 * styles made while it runs carry the nonce of the document they are made in.
 */

/**
 * The Content-Security-Policy of one response. `connect` is 'none' on the desktop, where a page
 * speaks through its MessagePort alone, and 'self' in a browser, where it speaks over a WebSocket to
 * the origin it came from.
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

/**
 * index.html with its nonce where a page looks for it: `<meta name="csp-nonce">`.
 * @throws Error without a head.
 */
export function withNonce(html: string, nonce: string): string {
  if (!html.includes('<head>')) throw new Error('index.html has no <head>.');
  return html.replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`);
}
