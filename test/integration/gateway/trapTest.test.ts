import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createTrapTests } from '#core/setup/trapTests.ts';
import type { Listening } from '#shared/model/node.ts';
import { aNodeView } from '#test/support/builders.ts';
import { systemText } from '#test/support/gatewayFile.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { aTrap } from '#test/support/reports.ts';
import { RunningGateway } from '#test/support/runningGateway.ts';

/** What a page asks, of a gateway that takes in traps there. */
const test = (listens: readonly Listening[], patienceMs?: number) =>
  createTrapTests({
    node: () => aNodeView('Gateway', {}, { listens }),
    clock: manualClock(Date.UTC(2026, 2, 4, 10, 20, 30)),
    ...(patienceMs !== undefined && { patienceMs }),
  }).testTraps('gateway');

const at = (port: number, ...addresses: string[]): Listening => ({
  ...{ kind: 'snmp', transport: 'udp', addresses, port },
});

describe('a test of the way to a gateway', () => {
  it('is answered once it is on the disk, and is of no system, also where one sends from there', async () => {
    await using rig = await RunningGateway.make();
    const { snmp } = await rig.start({ systems: [systemText({ addresses: ['127.0.0.1'] })] });
    const port = snmp[0] ?? 0;
    const { peer } = await rig.open('gateway');
    const syslog: Listening = { ...at(port, '127.0.0.1'), kind: 'syslog' };
    expect(await test([syslog, at(port, '127.0.0.1')])).toEqual([
      { address: '127.0.0.1', port, outcome: 'heard' },
    ]);
    const own = await rig.open('gateway');
    const told = await peer.untilSeq(own.opened.seq);
    expect(told).toMatchObject([
      { type: 'notice', text: 'A test that Watchline sent came from 127.0.0.1. It is of no system.' },
    ]);
    expect(own.opened.snapshot.alarms).toEqual([]);
    const system = await rig.open('acme-hq-primary');
    expect(system.opened).toMatchObject({ seq: 0, snapshot: { alarms: [] }, systemHeardAt: null });
    await rig.stop();
    expect((await rig.start()).unknown).toEqual([]);
  });

  it('says that nobody answered, or why it could not be sent', async () => {
    const deaf = createSocket('udp4').bind(0, '127.0.0.1');
    await once(deaf, 'listening');
    const { port } = deaf.address();
    const patienceMs = 20;
    expect(await test([at(port, '127.0.0.1', 'nobody.invalid')], patienceMs)).toEqual([
      { address: '127.0.0.1', port, outcome: 'silent' },
      {
        address: 'nobody.invalid',
        port,
        outcome: 'failed',
        problem: expect.stringMatching(/nobody\.invalid/),
      },
    ]);
    deaf.close();
    expect(await test([])).toEqual([]);
  });

  it('is taken no faster than a person presses', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const tests = Array.from({ length: 30 }, () =>
      aTrap({ devId: 'WATCHLINE?', reason: 39, receivedAt: rig.now }),
    );
    for (const each of tests.slice(0, 20)) await rig.gateway.take(each);
    for (const each of tests.slice(20)) void rig.gateway.take(each);
    await rig.stop();
    await rig.start();
    const { alarms } = (await rig.open('gateway')).opened.snapshot;
    expect(alarms).toMatchObject([
      { text: expect.stringMatching(/^10 messages were not taken in: 10 of unknown senders, faster/) },
    ]);
  });
});
