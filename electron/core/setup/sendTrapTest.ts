import { isIPv6 } from 'node:net';
import { createSession, type Session, type Varbind, Version2c } from 'net-snmp';
import { alarmEntries } from '#shared/advice/alarms/alarmCatalogue.ts';
import { type TrapTest, trapTestDevice, trapTestReason } from '#shared/model/trapTest.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { baseOf, integer, itu, text, trapOid } from '#traps/ipoTrap.ts';

/** ipoGenServiceErrorSvcEvent: what has no end. */
const serviceError = 48;

export interface TrapTarget {
  readonly address: string;
  readonly port: number;
  readonly at: number;
  /** How long an answer may take. */
  readonly patienceMs: number;
}

/**
 * Sends the trap of IP Office's test button as an inform, the one kind of trap that is answered: by a
 * gateway, once it has it on the disk. Once: who asks anew presses again.
 */
export async function sendTrapTest({ address, port, at, patienceMs }: TrapTarget): Promise<TrapTest> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const session = createSession(address, 'public', {
    ...{ version: Version2c, trapPort: port, retries: 0, timeout: patienceMs },
    transport: isIPv6(address) ? 'udp6' : 'udp4',
  });
  try {
    await inform(session, trapOid(serviceError), [
      ...baseOf(itu.warning, { at, timeZone, devId: trapTestDevice }),
      integer(24, trapTestReason),
      text(25, ''),
      text(26, alarmEntries.get('testAlarm')?.meaning ?? ''),
      text(27, ''),
    ]);
    return { address, port, outcome: 'heard' };
  } catch (error) {
    if (isTimeout(error)) return { address, port, outcome: 'silent' };
    return { address, port, outcome: 'failed', problem: reasonOf(error) };
  } finally {
    session.close();
  }
}

/** Its class is exported, and its type says that it is none. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'RequestTimedOutError';

const inform = (session: Session, oid: string, varbinds: Varbind[]): Promise<void> =>
  new Promise((resolve, reject) => {
    session.on('error', reject);
    session.inform(oid, varbinds, (error) => (error ? reject(error) : resolve()));
  });
