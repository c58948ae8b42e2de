/** Why a port cannot be listened at, and how it can. */
export function listenProblem(what: string, port: number, cause: NodeJS.ErrnoException): Error {
  const words = problems[cause.code ?? '']?.(port);
  return words === undefined ? cause : new Error(`${what}: port ${port} ${words}`, { cause });
}

const problems: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: () => 'is in use by another program on this machine.',
  EADDRNOTAVAIL: () => 'cannot be used: this machine has no such address.',
  ENOTFOUND: () => 'cannot be used: the name before it is no address of this machine. Write one, as 0.0.0.0.',
  EACCES: (port) =>
    port < 1024
      ? 'needs rights this user does not have. Give them to Node (sudo setcap cap_net_bind_service=+ep PATH_OF_NODE), start it from systemd with AmbientCapabilities=CAP_NET_BIND_SERVICE, or choose a port above 1023 here and in the System Events form of each IP Office.'
      : 'may not be used by this user.',
};
