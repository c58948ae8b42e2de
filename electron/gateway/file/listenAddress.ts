import { isLoopback } from '#files/loopback.ts';

/** Where something listens. */
export interface ListenAddress<S extends string = string> {
  readonly scheme: S;
  /** Without brackets, as the system wants it. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** In: `udp://0.0.0.0:162`. Out: its parts, or what is wrong with it, to complete "line 3: …". */
export function readListenAddress<const S extends string>(
  text: string,
  schemes: readonly S[],
): ListenAddress<S> | { readonly problem: string } {
  const [, written = '', host = '', digits = ''] =
    /^([a-z]+):\/\/(\[[0-9A-Fa-f:.]+\]|[^:/[\]@\s]+):(\d{1,5})\/?$/.exec(text) ?? [];
  const scheme = schemes.find((each) => each === written);
  const port = Number(digits);
  if (host === '' || port > 65_535)
    return { problem: `it must be an address with its port, as ${schemes[0]}://127.0.0.1:1162` };
  if (scheme === undefined)
    return { problem: `it must begin with ${schemes.map((each) => `${each}://`).join(' or ')}` };
  return { scheme, host: host.replace(/^\[|\]$/g, ''), port };
}

/** Whether only this machine can come in there. */
export const staysHere = ({ host }: ListenAddress): boolean =>
  isLoopback(host.includes(':') ? `[${host}]` : host);
