import { execFile } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { authority, byAuthority, nodeKey } from '#test/support/certificates.ts';
import type { Heard } from '#test/support/gatewayRig.ts';
import { hearSyslog, isInstalled, sendDatagrams } from '#test/support/gatewayRig.ts';

const line = '<132>Mar  4 10:20:30 192.0.2.20 IPOffice: example alarm text';
const said = { by: 'syslog', from: '127.0.0.1', level: 4, tag: 'IPOffice', text: 'example alarm text' };

async function send(socket: Socket, text: string): Promise<void> {
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.end(text, resolve));
}

const overTcp = ({ listener }: Heard, text: string): Promise<void> =>
  send(connect(listener.port, '127.0.0.1'), text);

const overTls = ({ listener }: Heard, text: string): Promise<void> =>
  send(connectTls({ port: listener.port, host: 'localhost', ca: authority }), text);

describe('a listener for syslog', () => {
  it('hears each message of a datagram', async () => {
    await using heard = await hearSyslog('udp');
    await sendDatagrams(heard.listener.port, [Buffer.from(`${line}\n${line}`), Buffer.from('\0')]);
    expect(await heard.until(3)).toMatchObject([said, said, { by: 'unreadable' }]);
    expect(await heard.listener.counts()).toMatchObject({ received: 3, understood: 2, notUnderstood: 1 });
  });

  it('hears a stream of either form', async () => {
    await using heard = await hearSyslog('tcp');
    await overTcp(heard, `${line.length} ${line}${line}\n${line}`);
    expect(await heard.until(3)).toMatchObject([said, said, said]);
  });

  it('hears TLS, and nobody who speaks no TLS there', async () => {
    await using heard = await hearSyslog('tls', { identity: { cert: byAuthority, key: nodeKey } });
    await overTcp(heard, `${line}\n`);
    await overTls(heard, `${line.length} ${line}`);
    expect(await heard.until(1)).toMatchObject([said]);
    await expect.poll(async () => (await heard.listener.counts()).connectionsClosed).toBe(1);
    expect(heard.reports).toHaveLength(1);
  });

  it('closes a stream that cannot be followed, and one too many of an address', async () => {
    await using heard = await hearSyslog('tcp');
    await overTcp(heard, '99999999 <13>x');
    await expect.poll(async () => (await heard.listener.counts()).connectionsClosed).toBe(1);
    const open = Array.from({ length: 34 }, () => connect(heard.listener.port, '127.0.0.1'));
    for (const socket of open) socket.on('error', () => undefined);
    await expect.poll(async () => (await heard.listener.counts()).connectionsClosed).toBe(3);
    for (const socket of open) socket.destroy();
  });

  it('ends with connections open', async () => {
    const heard = await hearSyslog('tls', { identity: { cert: byAuthority, key: nodeKey } });
    // One in the middle of its handshake.
    const socket = connect(heard.listener.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await heard.listener.close();
    await closed;
  });
});

const hasLogger = isInstalled('logger');

describe(`the system's logger (${hasLogger ? 'is installed' : 'is NOT installed: not run'})`, () => {
  it.skipIf(!hasLogger).each([
    ['RFC 3164 by UDP', 'udp', ['--rfc3164', '--udp']],
    ['RFC 5424 by UDP', 'udp', ['--rfc5424', '--udp']],
    ['RFC 5424 by TCP, counted', 'tcp', ['--rfc5424', '--tcp', '--octet-count']],
    ['RFC 3164 by TCP, in lines', 'tcp', ['--rfc3164', '--tcp']],
  ] as const)('is heard with %s', async (_, transport, options) => {
    await using heard = await hearSyslog(transport);
    const to = ['--server', '127.0.0.1', '--port', String(heard.listener.port)];
    const what = ['--priority', 'local0.warning', '--tag', 'IPOffice', 'example alarm text'];
    await promisify(execFile)('logger', [...to, ...options, ...what]);
    const [report] = await heard.until(1);
    expect(report).toMatchObject({
      by: 'syslog',
      facility: 16,
      level: 4,
      tag: 'IPOffice',
      from: '127.0.0.1',
    });
    expect(report?.by === 'syslog' && report.text).toContain('example alarm text');
  });
});
