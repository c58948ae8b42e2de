import { isLoopback } from '#files/loopback.ts';

/** A URL as every key is written, or why it cannot be one. */
export type NodeUrl = string | { readonly problem: string };

/** Scheme, and host with port, of what looks like an address of a node. */
const addressPattern = /^\s*wss?:\/\/([^/?#\\]*)/i;

/** The URL of a node, normalised. The problem, without a full stop, completes a place in the fleet file. */
export function readNodeUrl(url: string, allowPlain: boolean): NodeUrl {
  const authority = addressPattern.exec(url)?.[1];
  if (authority === undefined) return { problem: 'it must be an address that starts with wss:// or ws://' };
  // A host is made of the path where there is none.
  if (authority === '') return { problem: 'it names no host' };
  // An empty user vanishes when the URL is read: it is looked for in what is written.
  if (authority.includes('@'))
    return { problem: 'it must not contain a user or password; use "user" and "password"' };
  const parsed = URL.parse(url);
  if (!parsed) return { problem: whyUnreadable(authority) };
  if (parsed.hash || url.includes('#')) return { problem: 'it must not contain a "#" part' };
  if (parsed.port === '0') return { problem: 'its port 0 is none; a port is a number from 1 to 65535' };
  if (parsed.protocol === 'ws:' && !isLoopback(parsed.hostname) && !allowPlain)
    return {
      problem:
        'ws:// to another machine is not encrypted, the password included; use wss://, or say "allowPlain": true',
    };
  return parsed.href;
}

function whyUnreadable(authority: string): string {
  const port = /:([^:\]]*)$/.exec(authority)?.[1];
  const host = port === undefined ? authority : authority.slice(0, -port.length - 1);
  if (host === '') return 'it names no host';
  if (/^\[[^\]]*%/.test(host))
    return 'an IPv6 address with a zone (%) cannot stand in it; use one without, or a host name';
  if (port && !(/^\d+$/.test(port) && Number(port) <= 65_535))
    return `its port ${port} is none; a port is a number from 1 to 65535`;
  return `its host ${host} is neither a name nor an address`;
}
