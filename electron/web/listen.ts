import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Loopback, and no option for anything wider. */
export const address = '127.0.0.1';

/** Answers the port. @throws Error naming the port and the way out when it cannot be had. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(portRefused(port, error));
    server.once('error', fail);
    server.listen({ port, host: address, exclusive: true }, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const whyRefused: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program on this machine',
  EACCES: 'may not be used by this user',
};

function portRefused(port: number, cause: NodeJS.ErrnoException): Error {
  const why = whyRefused[cause.code ?? ''];
  if (why === undefined) return cause;
  return new Error(`Port ${port} ${why}. Choose another with --port, or --port 0 for any that is free.`, {
    cause,
  });
}
