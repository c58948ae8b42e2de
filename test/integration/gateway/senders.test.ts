import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import type { Message } from '#test/integration/simulator/peer.ts';
import { systemText } from '#test/support/gatewayFile.ts';
import { aTrap } from '#test/support/reports.ts';
import { RunningGateway } from '#test/support/runningGateway.ts';

describe('a sender that is in no file', () => {
  it('keeps who it does not know apart, and tells of it', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    for (let n = 0; n < 12; n++) await rig.gateway.take(aTrap({ from: '192.0.2.9' }));
    const unknown = await rig.open('sender-192.0.2.9');
    expect(unknown.opened.node).toMatchObject({
      name: 'Unknown sender 192.0.2.9',
      solution: { name: '' },
    });
    expect(unknown.opened.snapshot.alarms).toMatchObject([{ occurrences: 12 }]);
    await rig.stop();
    await rig.start();
    const { opened } = await rig.open('gateway');
    expect(opened.snapshot.alarms).toMatchObject([
      { text: 'Unknown sender 192.0.2.9 (12 traps)', active: true, occurrences: 12, severity: 'warning' },
    ]);
    expect(rig.ready.unknown).toMatchObject([{ id: 'sender-192.0.2.9' }]);
    expect(opened.snapshot.alarms[0].detail.Node).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/nodes\/sender-192\.0\.2\.9$/,
    );
  });

  it('gives its place to a new one where all are taken, and counts what went with it', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const from = (n: number) => aTrap({ from: `192.0.2.${n}`, receivedAt: rig.now });
    await Promise.all(Array.from({ length: 32 }, (_, n) => rig.gateway.take(from(n))));
    const { peer } = await rig.open('sender-192.0.2.0');
    rig.now += minuteMs;
    await Promise.all(Array.from({ length: 31 }, (_, n) => rig.gateway.take(from(n))));
    void rig.gateway.take(from(40));
    rig.now += 5 * minuteMs;
    await rig.gateway.take(from(41));
    await rig.stop();
    await peer.close();
    await rig.start();
    const unknown = rig.ready.unknown.map(({ id }) => id);
    expect(unknown).toHaveLength(32);
    expect(unknown).not.toContain('sender-192.0.2.31');
    expect(unknown.at(-1)).toBe('sender-192.0.2.41');
    const { alarms } = (await rig.open('gateway')).opened.snapshot;
    expect(alarms.find(({ id }: Message) => id === 'lost').text).toBe(
      '2 messages were not taken in: 1 of more unknown senders than are kept; 1 of unknown senders whose place was given to others.',
    );
  });

  it('forgets a sender that nobody named and that sent nothing for a month', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap({ from: '192.0.2.9', receivedAt: rig.now }));
    await rig.stop();
    rig.now += 29 * dayMs;
    expect((await rig.start()).unknown).toHaveLength(1);
    await rig.gateway.take(aTrap({ from: '192.0.2.10', receivedAt: rig.now }));
    await rig.stop();
    rig.now += 2 * dayMs;
    expect((await rig.start()).unknown).toMatchObject([{ id: 'sender-192.0.2.10' }]);
    const { opened } = await rig.open('gateway');
    expect(opened.snapshot.alarms).toHaveLength(2);
    const { peer, opened: again } = await rig.open('gateway', { bootId: opened.bootId, seq: 0 });
    expect((await peer.untilSeq(again.seq)).map(({ text }: Message) => text)).toContain(
      'Unknown sender 192.0.2.9 sent nothing for a month, and is kept no more, nor what it sent: 1 message.',
    );
  });

  it('keeps of a sender no more alarms than it may have, the latest, and says how many it had no room for', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const traps = Array.from({ length: 300 }, (_, n) =>
      aTrap({ from: '192.0.2.9', data: `Line: ${n}`, receivedAt: rig.now + n }),
    );
    await Promise.all(traps.map((trap) => rig.gateway.take(trap)));
    const { alarms } = (await rig.open('sender-192.0.2.9')).opened.snapshot;
    const isFull = ({ code }: Message) => code === 'gateway-list-full';
    const [full, ...others] = alarms.filter(isFull);
    expect(others).toEqual([]);
    expect(full).toMatchObject({ active: true, kind: 'condition', severity: 'major', occurrences: 100 });
    expect(full.text).toBe(
      "The list of this system's alarms is full: 100 alarms that had not ended are listed no more.",
    );
    const listed = alarms.filter((alarm: Message) => !isFull(alarm));
    expect(listed).toHaveLength(200);
    expect(Math.min(...listed.map(({ lastAt }: { lastAt: string }) => Date.parse(lastAt)))).toBe(
      rig.now + 100,
    );
  });

  it('keeps what is still so rather than what happened once, and says when a list has room again', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const from = '192.0.2.9';
    const take = (traps: ReturnType<typeof aTrap>[]) =>
      Promise.all(traps.map((trap) => rig.gateway.take(trap)));
    const lines = Array.from({ length: 150 }, (_, n) => `Line: ${n}`);
    await take(lines.map((data, n) => aTrap({ from, data, receivedAt: rig.now + n })));
    await take(
      lines.map((data, n) =>
        aTrap({
          ...{ from, data, number: 52, oid: '1.3.6.1.4.1.6889.2.2.1.2.0.52' },
          receivedAt: rig.now + 200 + n,
        }),
      ),
    );
    const { peer, opened } = await rig.open(`sender-${from}`);
    const kinds = opened.snapshot.alarms.map(({ kind }: Message) => kind);
    expect(kinds.filter((kind: string) => kind === 'condition')).toHaveLength(151);
    expect(kinds.filter((kind: string) => kind === 'event')).toHaveLength(50);
    await take(
      lines.map((data, n) =>
        aTrap({
          ...{ from, data, number: 51, oid: '1.3.6.1.4.1.6889.2.2.1.2.0.51' },
          receivedAt: rig.now + 400 + n,
        }),
      ),
    );
    const events = await peer.untilSeq((await rig.open(`sender-${from}`)).opened.seq);
    expect(events.at(-1)).toMatchObject({
      change: 'cleared',
      alarm: { code: 'gateway-list-full', occurrences: 100 },
    });
  });

  it('gives a sender that is put into the file a name, with all that it sent before', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap({ from: '192.0.2.9' }));
    const before = await rig.open('sender-192.0.2.9');
    await rig.stop();
    await rig.start({ systems: [systemText(), systemText({ name: 'Branch', addresses: ['192.0.2.9'] })] });
    const { opened } = await rig.open('acme-branch');
    expect(opened).toMatchObject({ bootId: before.opened.bootId, node: { name: 'Branch' } });
    expect(opened.snapshot.alarms).toHaveLength(1);
    await rig.stop();
    await rig.start({ systems: [systemText(), systemText({ name: 'Branch', addresses: ['192.0.2.9'] })] });
    const own = await rig.open('gateway');
    expect(own.opened.snapshot.alarms).toMatchObject([{ active: false }]);
  });

  it('gives what came of an address that several send from to none of them', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap({ from: '192.0.2.9', devId: 'two' }));
    await rig.stop();
    const behind = (devId: string) => systemText({ name: devId, addresses: ['192.0.2.9'], devId });
    await rig.start({ systems: [behind('one'), behind('two')] });
    expect((await rig.open('acme-one')).opened.snapshot.alarms).toEqual([]);
    expect((await rig.open('sender-192.0.2.9')).opened.snapshot.alarms).toHaveLength(1);
  });

  it('has one rule for what an unknown sender may send, also where others are known at its address', async () => {
    await using rig = await RunningGateway.make();
    await rig.start({ systems: [systemText({ devId: 'one' }), systemText({ name: 'Two', devId: 'two' })] });
    const large = { octets: 2_049 };
    void rig.gateway.take(aTrap({ ...large, devId: 'three' }));
    await rig.gateway.take(aTrap({ ...large, devId: 'two' }));
    await rig.gateway.take(aTrap({ devId: 'three' }));
    await rig.stop();
    await rig.start();
    const { alarms } = (await rig.open('gateway')).opened.snapshot;
    const lost = alarms.find(({ id }: Message) => id === 'lost');
    expect(lost.text).toBe('1 message was not taken in: 1 of unknown senders, larger than those may send.');
    expect((await rig.open('sender-10.0.0.5-three')).opened.snapshot.alarms).toHaveLength(1);
  });
});
