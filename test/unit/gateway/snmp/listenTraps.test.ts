import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { promisify } from 'node:util';
import {
  AuthProtocols,
  createSession,
  createV3Session,
  ObjectType,
  PrivProtocols,
  SecurityLevel,
  type User,
  type Varbind,
  Version2c,
} from 'net-snmp';
import { describe, expect, it } from 'vitest';
import type { TrapUser } from '#gateway/snmp/trapUser.ts';
import { dropsIn } from '#gateway/socket/kernelDrops.ts';
import { hearTraps, isInstalled, sendDatagrams } from '#test/support/gatewayRig.ts';
import { boundOf, ipoObject, ipoTrap, v1Trap, v2Trap } from '#test/support/trapBytes.ts';

const trap = v2Trap(ipoTrap(46), boundOf(46));
const enterprise = '1.3.6.1.4.1.6889.2.2.1.2';

const user: TrapUser = {
  ...{ name: 'watch', authProtocol: 'sha', authKey: 'authentication' },
  ...{ privProtocol: 'aes', privKey: 'privacy of all' },
};
const sender: User = {
  ...{ name: 'watch', level: SecurityLevel.authPriv },
  ...{ authProtocol: AuthProtocols.sha, authKey: user.authKey },
  ...{ privProtocol: PrivProtocols.aes, privKey: user.privKey },
};
const varbinds: Varbind[] = [
  { oid: ipoObject(24), type: ObjectType.Integer, value: 38 },
  { oid: ipoObject(26), type: ObjectType.OctetString, value: 'by v3' },
];

/** A trap of v3, sent by net-snmp. */
async function sendV3(trapPort: number, as: User): Promise<void> {
  const session = createV3Session('127.0.0.1', as, { trapPort });
  await new Promise<void>((resolve) => session.trap(ipoTrap(46), varbinds, () => resolve()));
  session.close();
}

describe('a listener for traps', () => {
  it('hears v1 and v2c from their sender, and counts what it does not understand', async () => {
    await using heard = await hearTraps();
    const { port } = heard.listener;
    await sendDatagrams(port, [trap, v1Trap([enterprise, 6, 46], boundOf(46)), Buffer.from('hello')]);
    const [first, second, third] = await heard.until(3);
    expect(first).toMatchObject({ by: 'snmp', version: 'v2c', from: '127.0.0.1', number: 46, reason: 38 });
    expect(second).toMatchObject({ by: 'snmp', version: 'v1' });
    expect(third).toMatchObject({ by: 'unreadable', why: 'not an SNMP message' });
    expect(await heard.listener.counts()).toEqual({
      ...{ received: 3, understood: 2, notUnderstood: 1, refused: 0, asked: 0, connectionsClosed: 0 },
      kernelDropped: process.platform === 'linux' ? 0 : null,
    });
  });

  it('reads nothing of whom it is told not to, and counts it', async () => {
    let left = 1;
    await using heard = await hearTraps({ admits: () => left-- > 0 });
    await sendDatagrams(heard.listener.port, [trap, trap, trap]);
    await expect.poll(async () => (await heard.listener.counts()).refused).toBe(2);
    expect(await heard.listener.counts()).toMatchObject({ received: 3, understood: 1 });
    expect(heard.reports).toHaveLength(1);
  });

  it('hears IPv4 senders in dotted form where it listens to both', async () => {
    await using heard = await hearTraps({ host: '::' });
    await sendDatagrams(heard.listener.port, [trap]);
    expect(await heard.until(1)).toMatchObject([{ from: '127.0.0.1' }]);
  });

  it('says whose port it is, and how to have one of the first 1,023', async () => {
    await using heard = await hearTraps();
    await expect(hearTraps({ port: heard.listener.port })).rejects.toThrow(
      `SNMP traps: port ${heard.listener.port} is in use by another program on this machine.`,
    );
    await expect(hearTraps({ host: '192.0.2.1' })).rejects.toThrow('this machine has no such address');
    await expect(hearTraps({ host: 'nowhere.invalid' })).rejects.toThrow('no address of this machine');
  });

  it('answers an inform when its report is safe, and not before', async () => {
    const kept = Promise.withResolvers<void>();
    await using heard = await hearTraps({ onReport: () => kept.promise });
    const { port } = heard.listener;
    const session = createSession('127.0.0.1', 'public', { trapPort: port, version: Version2c, retries: 0 });
    let isAnswered = false;
    const answered = new Promise<void>((resolve) =>
      session.inform(ipoTrap(46), varbinds, (error) => {
        isAnswered = error === null;
        resolve();
      }),
    );
    await expect.poll(async () => (await heard.listener.counts()).understood).toBe(1);
    expect(isAnswered).toBe(false);
    kept.resolve();
    await answered;
    session.close();
    expect(isAnswered).toBe(true);
  });

  it('leaves an inform unanswered that could not be kept', async () => {
    await using heard = await hearTraps({ onReport: () => Promise.reject(new Error('The disk is full.')) });
    const { port } = heard.listener;
    const session = createSession('127.0.0.1', 'public', {
      ...{ trapPort: port, version: Version2c, retries: 0, timeout: 200 },
    });
    const failed = await new Promise<unknown>((resolve) =>
      session.inform(ipoTrap(46), varbinds, (error) => resolve(error)),
    );
    session.close();
    expect(failed).toMatchObject({ name: 'RequestTimedOutError' });
  });
});

describe('SNMP v3', () => {
  it('is heard of its users, and refused of anybody else', async () => {
    await using heard = await hearTraps({ users: [user] });
    const { port } = heard.listener;
    const others: readonly User[] = [
      { ...sender, authKey: 'another password' },
      { ...sender, privKey: 'another password' },
      { ...sender, name: 'nobody' },
      { name: 'watch', level: SecurityLevel.noAuthNoPriv },
      { ...sender, level: SecurityLevel.authNoPriv },
    ];
    for (const as of [sender, ...others]) await sendV3(port, as);
    const [first, ...refused] = await heard.until(1 + others.length);
    expect(first).toMatchObject({
      ...{ by: 'snmp', version: 'v3', community: null, user: 'watch' },
      ...{ number: 46, reason: 38, description: 'by v3' },
    });
    expect(refused.map((report) => report.by === 'unreadable' && report.why)).toEqual([
      'SNMP v3 with a wrong authentication password',
      expect.stringMatching(/^SNMP v3 with a wrong (privacy|authentication) password$/),
      'SNMP v3 of a user that is not configured',
      'SNMP v3 without the authentication and privacy its user has',
      'SNMP v3 without the authentication and privacy its user has',
    ]);
  });

  it('is refused where it pretends to be of another version, or no user is configured', async () => {
    await using heard = await hearTraps();
    await sendV3(heard.listener.port, { name: 'watch', level: SecurityLevel.noAuthNoPriv });
    expect(await heard.until(1)).toMatchObject([{ why: 'SNMP v3, and no user of it is configured' }]);
  });
});

describe('what the system dropped', () => {
  it('is the last column of its table of sockets', () => {
    const table = [
      '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops',
      ' 1: 0100007F:00A2 00000000:0000 07 00000000:00000000 00:00000000 00000000  0  0 1 2 0000 41',
      ' 2: 00000000:00A2 00000000:0000 07 00000000:00000000 00:00000000 00000000  0  0 1 2 0000 42',
    ].join('\n');
    expect(dropsIn(table, '127.0.0.1', 162)).toBe(41);
    expect(dropsIn(table, '0.0.0.0', 162)).toBe(42);
    expect(dropsIn(table, '0.0.0.0', 163)).toBeNull();
  });

  it.skipIf(process.platform !== 'linux')('makes up for what was sent and never heard', async () => {
    await using heard = await hearTraps();
    const socket = createSocket('udp4');
    // Sent in one go, while nobody can read: more than any buffer holds.
    const sent = 3_000;
    const large = Buffer.alloc(8_000);
    let gone = 0;
    const allGone = new Promise<void>((resolve) => {
      for (let count = 0; count < sent; count++)
        socket.send(large, heard.listener.port, '127.0.0.1', () => {
          gone++;
          if (gone === sent) resolve();
        });
    });
    await allGone;
    await new Promise<void>((resolve) => socket.close(resolve));
    await expect
      .poll(async () => {
        const { received, kernelDropped } = await heard.listener.counts();
        return received + (kernelDropped ?? 0);
      })
      .toBe(sent);
  });
});

const hasSnmptrap = isInstalled('snmptrap');

describe(`Debian's snmptrap (${hasSnmptrap ? 'is installed' : 'is NOT installed: not run'})`, () => {
  const sent = [ipoObject(24), 'i', '38', ipoObject(26), 's', 'by snmptrap'];
  const v3 = ['-v3', '-l', 'authPriv', '-u', 'watch', '-a', 'SHA', '-A', user.authKey, '-x', 'AES', '-X'];

  it.skipIf(!hasSnmptrap).each([
    ['v1', ['-v1', '-c', 'public'], [enterprise, '192.0.2.20', '6', '46', '']],
    ['v2c', ['-v2c', '-c', 'public'], ['', ipoTrap(46)]],
    ['v3', [...v3, user.privKey, '-e', '0x8000000001020304'], ['', ipoTrap(46)]],
  ] as const)('is heard with %s', async (version, options, name) => {
    await using heard = await hearTraps({ users: [user] });
    const to = `127.0.0.1:${heard.listener.port}`;
    await promisify(execFile)('snmptrap', [...options, to, ...name, ...sent]);
    expect(await heard.until(1)).toMatchObject([
      { version, number: 46, reason: 38, description: 'by snmptrap' },
    ]);
  });
});
