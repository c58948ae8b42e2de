import type { Listener, ListenerParts } from '../socket/listener.ts';
import { Tally } from '../socket/tally.ts';
import { openUdp } from '../socket/udpSocket.ts';
import { TrapReader } from './trapReader.ts';
import type { TrapUser } from './trapUser.ts';

export interface TrapListenerParts extends ListenerParts {
  readonly users: readonly TrapUser[];
}

/** Who may send v3 can change while it listens. */
export interface TrapListener extends Listener {
  admit(users: readonly TrapUser[]): void;
}

/** Listens for traps and informs of v1, v2c and v3. @throws Error that says why it cannot. */
export async function listenTraps(parts: TrapListenerParts): Promise<TrapListener> {
  const { host, port, now } = parts;
  const reader = new TrapReader(parts);
  const tally = new Tally(parts);
  const onDatagram = (bytes: Buffer, from: string, reply: (answer: Buffer) => void): void => {
    if (!tally.admits(from, bytes.length)) return;
    const { report, answer } = reader.read({ bytes, from, receivedAt: now() });
    if (!report) tally.asked();
    const isSafe = report ? tally.report(report) : undefined;
    if (answer) Promise.resolve(isSafe).then(() => reply(answer), leaveUnanswered);
  };
  const socket = await openUdp({ what: 'SNMP traps', host, port, onDatagram });
  return {
    port: socket.port,
    counts: async () => tally.counts(await socket.kernelDrops()),
    close: socket.close,
    admit: (users) => reader.admit(users),
  };
}

/** Its sender repeats an inform. */
const leaveUnanswered = (): void => undefined;
