/** IPv4 loopback as IPv6 writes it, in either form: 7f is 127. */
const mappedLoopback = /^\[::ffff:(?:127\.0\.0\.1|7f00:1)\]$/;
const defaultPorts: Readonly<Record<string, string>> = { ws: '80', wss: '443' };

/**
 * What a node's URL leads to, for comparing alone: two that lead to one place are one text. Case, a port that
 * goes without saying, a user, a slash at the end and the names of this machine make no difference. Null: no
 * such URL.
 */
export function endpointOf(url: string): string | null {
  const found = /^(wss?):\/\/(?:[^/?#]*@)?(\[[^\]/]+\]|[^:/?#[\]]+)(?::(\d*))?([/?][^#]*)?(?:#.*)?$/i.exec(
    url,
  );
  if (!found) return null;
  const [scheme = '', host = '', port = '', rest = ''] = found.slice(1);
  const lower = scheme.toLowerCase();
  return `${lower}://${plainHost(host.toLowerCase())}:${port || defaultPorts[lower]}${plainRest(rest)}`;
}

function plainHost(host: string): string {
  const name = host.replace(/\.$/, '');
  const isThisMachine = name === '127.0.0.1' || name === '[::1]' || mappedLoopback.test(name);
  return isThisMachine ? 'localhost' : name;
}

function plainRest(rest: string): string {
  const [path = '', ...query] = rest.split('?');
  const asked = query.join('?');
  return path.replace(/\/+$/, '') + (asked === '' ? '' : `?${asked}`);
}

/** The host of a node's URL as an address is written, and the same with its port where it says one. */
export function hostsOf(url: string): readonly string[] {
  const found = /^wss?:\/\/(?:[^/?#]*@)?(?:\[([^\]/]+)\]|([^:/?#[\]]+))(:\d+)?/i.exec(url);
  if (!found) return [];
  const [inBrackets, name = '', port] = found.slice(1);
  const host = inBrackets ?? name;
  return port === undefined ? [host] : [host, `${inBrackets === undefined ? host : `[${host}]`}${port}`];
}
