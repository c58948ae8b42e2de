import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Loopback: pages are served to nobody else. */
export const address = '127.0.0.1';

/**
 * Answers the port. `option`: the one that names another.
 * @throws Error naming the port and the way out when it cannot be had.
 */
export function listen(server: Server, port: number, host = address, option = '--port'): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(portRefused(port, error, host, option));
    server.once('error', fail);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const whyRefused: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program on this machine',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'cannot be had, as this machine does not have the address',
  ENOTFOUND: 'cannot be had, as nobody knows the address',
};

function portRefused(port: number, cause: NodeJS.ErrnoException, host: string, option: string): Error {
  const why = whyRefused[cause.code ?? ''];
  if (why === undefined) return cause;
  const place = host === address ? `Port ${port}` : `Port ${port} of ${host}`;
  return new Error(`${place} ${why}. Choose another with ${option}, or 0 for any that is free.`, { cause });
}
