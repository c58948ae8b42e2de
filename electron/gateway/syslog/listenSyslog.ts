import type { Listener, ListenerParts } from '../socket/listener.ts';
import { Tally } from '../socket/tally.ts';
import { openUdp } from '../socket/udpSocket.ts';
import { messagesIn } from './messageText.ts';
import { readSyslog } from './readSyslog.ts';
import { openStream, type TlsIdentity } from './streamServer.ts';

export interface SyslogListenerParts extends ListenerParts {
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** Of transport `tls`. */
  readonly identity?: TlsIdentity;
}

/** Its certificate can be renewed while it listens. */
export interface SyslogListener extends Listener {
  identify(identity: TlsIdentity): void;
}

/** Listens for syslog of RFC 3164 and 5424, by UDP, TCP or TLS. @throws Error that says why it cannot. */
export async function listenSyslog(parts: SyslogListenerParts): Promise<SyslogListener> {
  const { transport, host, port, now, zoneOf, identity } = parts;
  const tally = new Tally(parts);
  const onMessage = (bytes: Buffer, from: string): void => {
    if (!tally.admits(from, bytes.length)) return;
    // Nobody waits for an answer: whoever stores tells what could not be stored.
    tally.report(readSyslog({ bytes, from, receivedAt: now() }, zoneOf(from, null)));
  };
  if (transport === 'udp') {
    const onDatagram = (bytes: Buffer, from: string): void => {
      for (const message of messagesIn(bytes)) onMessage(message, from);
    };
    const socket = await openUdp({ what: 'Syslog over UDP', host, port, onDatagram });
    return {
      port: socket.port,
      counts: async () => tally.counts(await socket.kernelDrops()),
      close: socket.close,
      identify: () => undefined,
    };
  }
  const onClosed = (): void => tally.connectionClosed();
  const options = { host, port, onMessage, onClosed };
  const server = await openStream(transport === 'tls' ? { ...options, identity } : options);
  const { port: open, identify, close } = server;
  return { port: open, counts: async () => tally.counts(null), identify, close };
}
