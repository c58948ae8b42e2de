import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { maxNodeFrameBytes } from '#shared/protocol/messages.ts';
import { type Message, openParams, refusal } from '#test/integration/simulator/peer.ts';
import { authority, byAuthority, nodeKey } from '#test/support/certificates.ts';
import { systemText } from '#test/support/gatewayFile.ts';
import { aTrap } from '#test/support/reports.ts';
import { gatewayPassword, RunningGateway } from '#test/support/runningGateway.ts';

const hq = 'acme-hq-primary';

describe('a gateway', () => {
  it('speaks for a system: a trap becomes an alarm of its node, and its end ends it', async () => {
    await using rig = await RunningGateway.make();
    const ready = await rig.start();
    expect(ready).toMatchObject({ ready: true, nodes: [{ id: hq, name: 'HQ Primary' }] });
    const { peer, opened } = await rig.open(hq);
    expect(opened).toMatchObject({
      protocol: 1,
      resumed: false,
      node: { id: hq, name: 'HQ Primary', solution: { id: 'acme', name: 'Acme' }, timeZone: 'Europe/London' },
      systemHeardAt: null,
      snapshot: {
        ...{ alarms: [], license: null, webLm: null, services: null, lines: null, resiliency: null },
        notReported: ['alarms', 'license', 'webLm', 'services', 'lines', 'resiliency'],
      },
    });
    await rig.gateway.take(aTrap());
    const [raised] = await peer.untilSeq(opened.seq + 1);
    expect(raised).toMatchObject({
      type: 'alarm',
      change: 'raised',
      alarm: { category: 'trunk', severity: 'major', active: true, occurrences: 1 },
    });
    await rig.gateway.take(
      aTrap({ number: 51, oid: '1.3.6.1.4.1.6889.2.2.1.2.0.51', description: null, remedy: null }),
    );
    const events = await peer.untilSeq(opened.seq + 2);
    expect(events.at(-1)).toMatchObject({
      change: 'cleared',
      alarm: { id: raised.alarm.id, text: raised.alarm.text },
    });
  });

  it('carries out no command, and says that it is not supported', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const { peer } = await rig.open(hq);
    const orders: readonly [string, object][] = [
      ['license.renew', {}],
      ['alarms.clear', { alarmIds: 'inactive' }],
      ['service.control', { serviceId: 's', action: 'restart' }],
      ['resiliency.control', { action: 'failover' }],
      ['trace.start', { tags: null }],
    ];
    for (const [name, params] of orders) {
      const answer = await peer.ask(name, { requestId: randomUUID(), ...params });
      expect(answer.error.code, name).toBe(-32002);
    }
  });

  it('goes on after a stop with the same numbers, and says how long it was not there', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap());
    const before = await rig.open(hq);
    await rig.stop();
    rig.now += 60_000;
    await rig.start();
    const resume = { bootId: before.opened.bootId, seq: before.opened.seq };
    const { peer, opened } = await rig.open(hq, resume);
    expect(opened).toMatchObject({ resumed: true, bootId: resume.bootId, snapshot: null });
    const [notice, doubted] = await peer.untilSeq(opened.seq);
    expect(notice).toMatchObject({ seq: resume.seq + 1, type: 'notice', level: 'warning' });
    expect(notice.text).toMatch(/did not run from 2026-03-04T10:20:31.000Z to 2026-03-04T10:21:31.000Z/);
    expect(doubted).toMatchObject({ change: 'repeated', alarm: { active: true, occurrences: 1 } });
    expect(doubted.alarm.detail.Uncertain).toMatch(/Whether this is still so is not known/);
  });

  it('says that it was not there also where the clock was set back meanwhile', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap());
    await rig.stop();
    rig.now -= 60_000;
    await rig.start();
    const { opened } = await rig.open(hq);
    expect(opened.snapshot.alarms[0].detail.Uncertain).toMatch(/the clock was set back meanwhile/);
  });

  it('lists no more than a client takes in one frame, the latest', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const values = Object.fromEntries(
      Array.from({ length: 32 }, (_, n) => [`1.3.6.1.${n}`, 'ü'.repeat(1_000)]),
    );
    const traps = Array.from({ length: 40 }, (_, n) =>
      aTrap({ data: `Line: ${n}`, values, receivedAt: rig.now + n }),
    );
    await Promise.all(traps.map((trap) => rig.gateway.take(trap)));
    const { alarms } = (await rig.open(hq)).opened.snapshot;
    expect(Buffer.byteLength(JSON.stringify(alarms))).toBeLessThan(maxNodeFrameBytes * 0.76);
    expect(alarms.length).toBeGreaterThan(5);
    expect(alarms.map(({ detail }: Message) => detail.Data)).toContain('Line: 39');
  });

  it('counts the connections it closed, on which something was to be said', async () => {
    await using rig = await RunningGateway.make();
    const { syslog } = await rig.start({
      listen: { syslog: ['tcp://127.0.0.1:0'], nodes: 'ws://127.0.0.1:0' },
    });
    const socket = connectTcp(syslog[0] ?? 0, '127.0.0.1', () => socket.write('99999999 <13>x'));
    await once(socket, 'close');
    await rig.stop();
    await rig.start();
    const [lost] = (await rig.open('gateway')).opened.snapshot.alarms;
    expect(lost.text).toMatch(/^1 message was not taken in: 1 or more, on syslog connections/);
  });

  it('takes nothing with a wrong community, and counts it', async () => {
    await using rig = await RunningGateway.make();
    await rig.start({ systems: [systemText({ community: { env: 'HQ' } })] });
    void rig.gateway.take(aTrap({ community: 'public' }));
    await rig.gateway.take(aTrap({ community: 'hq' }));
    const { opened } = await rig.open(hq);
    expect(opened.snapshot.alarms).toMatchObject([{ occurrences: 1 }]);
    await rig.stop();
    await rig.start();
    const own = await rig.open('gateway');
    const [lost] = own.opened.snapshot.alarms;
    expect(lost).toMatchObject({ code: 'gateway-messages-lost', occurrences: 1, kind: 'event' });
    expect(lost.text).toBe(
      '1 message was not taken in: 1 with another community or user than their system has.',
    );
    expect(JSON.stringify(own.opened)).not.toContain('public');
  });

  it('takes of a system that has a user of SNMP v3 nothing without it', async () => {
    await using rig = await RunningGateway.make();
    const secret = { protocol: 'sha', password: { env: 'GW_PASSWORD' } };
    const v3 = { user: 'ipo', auth: secret, priv: { ...secret, protocol: 'aes' } };
    await rig.start({ systems: [systemText({ v3 })] });
    void rig.gateway.take(aTrap());
    void rig.gateway.take(aTrap({ version: 'v3', community: null, user: 'other' }));
    await rig.gateway.take(aTrap({ version: 'v3', community: null, user: 'ipo' }));
    const { opened } = await rig.open(hq);
    expect(opened.snapshot.alarms).toMatchObject([{ occurrences: 1 }]);
  });

  it('serves its nodes encrypted where there is a certificate', async () => {
    await using rig = await RunningGateway.make();
    const [certFile, keyFile] = [join(rig.folder, 'gw.pem'), join(rig.folder, 'gw.key')];
    await writeFile(certFile, byAuthority);
    await writeFile(keyFile, nodeKey);
    const { nodes } = await rig.start({
      listen: { snmp: 'udp://127.0.0.1:0', nodes: 'wss://127.0.0.1:0' },
      tls: { cert: certFile, key: { file: keyFile } },
    });
    const url = nodes[0]?.url ?? '';
    expect(url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/nodes\/acme-hq-primary$/);
    const socket = new WebSocket(url, 'ipo.monitor.v1', {
      auth: `support:${gatewayPassword}`,
      ca: authority,
    });
    await once(socket, 'open');
    socket.terminate();
    await once(socket, 'close');
  });

  it('does not start with a certificate of another key, and says where the two are named', async () => {
    await using rig = await RunningGateway.make();
    const [certFile, keyFile] = [join(rig.folder, 'gw.pem'), join(rig.folder, 'gw.key')];
    await writeFile(certFile, authority);
    await writeFile(keyFile, nodeKey);
    await expect(rig.start({ tls: { cert: certFile, key: { file: keyFile } } })).rejects.toThrow(
      /\(tls\): "cert" and "key" must be a certificate and its own private key/,
    );
  });

  it('lets in who has a user of the file, and nobody else', async () => {
    await using rig = await RunningGateway.make();
    const { nodes } = await rig.start();
    const url = nodes[0]?.url ?? '';
    expect((await refusal(url, 'support:wrong')).status).toBe(401);
    expect((await refusal(url, `admin:${gatewayPassword}`)).status).toBe(401);
    const { peer } = await rig.open(hq);
    expect((await peer.ask('session.open', openParams())).error).toBeDefined();
  });
});
