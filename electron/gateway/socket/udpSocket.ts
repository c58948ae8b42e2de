import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { kernelDrops } from './kernelDrops.ts';
import { listenProblem } from './listenProblem.ts';
import { plainAddress } from './plainAddress.ts';

/** Holds about 20,000 traps while nobody reads, if the system allows it (net.core.rmem_max). */
const wantedBuffer = 8 * 1_048_576;

/** `reply` sends to where the datagram came from. */
type OnDatagram = (bytes: Buffer, from: string, reply: (answer: Buffer) => void) => void;

interface UdpOptions {
  /** What it is for, as an error names it: `SNMP traps`. */
  readonly what: string;
  readonly host: string;
  readonly port: number;
  readonly onDatagram: OnDatagram;
}

export interface UdpSocket {
  readonly port: number;
  kernelDrops(): Promise<number | null>;
  close(): Promise<void>;
}

/** @throws Error that says why the port cannot be had, and how it can. */
export async function openUdp({ what, host, port, onDatagram }: UdpOptions): Promise<UdpSocket> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  await bound(socket, host, port).catch((error: NodeJS.ErrnoException) => {
    throw listenProblem(what, port, error);
  });
  growBuffer(socket);
  // What cannot be delivered to a sender that is gone comes back as an error of the socket.
  socket.on('error', () => undefined);
  socket.on('message', (bytes, sender) =>
    onDatagram(bytes, plainAddress(sender.address), (answer) => reply(socket, answer, sender)),
  );
  const bind = socket.address();
  return {
    port: bind.port,
    kernelDrops: () => kernelDrops(bind.address, bind.port),
    close: () => new Promise((closed) => socket.close(closed)),
  };
}

function bound(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function growBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(wantedBuffer);
  } catch {
    // A system that refuses more keeps what it gave.
  }
}

const reply = (socket: Socket, answer: Buffer, { port, address }: RemoteInfo): void =>
  socket.send(answer, port, address, () => undefined);
