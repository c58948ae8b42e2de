import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Report } from '#gateway/report.ts';
import { listenTraps } from '#gateway/snmp/listenTraps.ts';
import type { TrapUser } from '#gateway/snmp/trapUser.ts';
import type { Listener, ListenerParts } from '#gateway/socket/listener.ts';
import { listenSyslog, type SyslogListenerParts } from '#gateway/syslog/listenSyslog.ts';
import type { TlsIdentity } from '#gateway/syslog/streamServer.ts';
import { Changes } from './changes.ts';

/** When everything is received in these tests. */
export const receivedAt = Date.UTC(2026, 2, 4, 10, 20, 31);

/** A listener on loopback, with what it was told. */
export interface Heard {
  readonly listener: Listener;
  readonly reports: readonly Report[];
  /** So many reports have come. */
  until(count: number): Promise<readonly Report[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type OwnParts = Partial<ListenerParts>;

async function hear(listen: (parts: ListenerParts) => Promise<Listener>, own: OwnParts): Promise<Heard> {
  const reports: Report[] = [];
  const changes = new Changes();
  const listener = await listen({
    ...{ host: '127.0.0.1', port: 0, now: () => receivedAt, zoneOf: () => 'UTC' },
    onReport: (report) => {
      reports.push(report);
      changes.note();
    },
    ...own,
  });
  return {
    listener,
    reports,
    until: async (count) => {
      await changes.until(`${count} reports`, () => reports.length >= count);
      return reports;
    },
    [Symbol.asyncDispose]: () => listener.close(),
  };
}

export const hearTraps = ({
  users = [],
  ...own
}: OwnParts & { users?: readonly TrapUser[] } = {}): Promise<Heard> =>
  hear((parts) => listenTraps({ ...parts, users }), own);

export const hearSyslog = (
  transport: SyslogListenerParts['transport'],
  { identity, ...own }: OwnParts & { identity?: TlsIdentity } = {},
): Promise<Heard> =>
  hear((parts) => listenSyslog({ ...parts, transport, ...(identity && { identity }) }), own);

/** Sends datagrams to a port of loopback, one after the other. */
export async function sendDatagrams(port: number, datagrams: readonly Buffer[]): Promise<void> {
  const socket = createSocket('udp4');
  for (const datagram of datagrams)
    await new Promise<void>((resolve, reject) =>
      socket.send(datagram, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
    );
  await new Promise<void>((resolve) => socket.close(resolve));
}

/** Whether a program of the system is here. */
export function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
