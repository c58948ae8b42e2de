import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';

describe('a command to a node', () => {
  let node: FakeNode;
  let rig: LinkRig;

  beforeEach(async () => {
    node = await FakeNode.start();
    rig = await LinkRig.live(node.url);
  });
  afterEach(async () => {
    rig.link.stop();
    await node.stop();
  });

  const isSent = () => node.changes.until('the command', () => node.commands.length === 1);

  it('is done when the node says so, with only what the protocol names', async () => {
    node.onCommand = () => ({ result: { removed: 3, surprise: { deep: [] } } });
    const outcome = await rig.link.command('alarms.clear', { alarmIds: ['a-1', 'a-2'] });
    expect(outcome).toEqual({ outcome: 'done', result: { removed: 3 } });
    expect(node.commands).toEqual([
      {
        method: 'alarms.clear',
        params: {
          requestId: expect.stringMatching(
            /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
          ),
          alarmIds: ['a-1', 'a-2'],
        },
      },
    ]);
  });

  it('is refused with the reason of the node', async () => {
    node.onCommand = () => ({
      error: { code: -32001, message: 'Busy', data: { reason: 'A renewal is already running' } },
    });
    expect(await rig.link.command('license.renew', {})).toEqual({
      outcome: 'refused',
      reason: 'A renewal is already running',
    });
  });

  it.each([
    [
      'the node failed',
      { error: { code: -32603, message: 'out of memory' } },
      /the node failed: out of memory/,
    ],
    ['the answer is not one', { result: { accepted: 'perhaps' } }, /does not follow the protocol/],
  ])('is unknown where %s', async (_, answer, reason) => {
    node.onCommand = () => answer;
    expect(await rig.link.command('license.renew', {})).toEqual({
      outcome: 'unknown',
      reason: expect.stringMatching(reason),
    });
  });

  it('is unknown without an answer in time, and a late answer changes nothing', async () => {
    node.onCommand = () => null;
    const outcome = rig.link.command('license.renew', {});
    await isSent();
    for (let passed = 0; passed < 15_000; passed += 3_000) {
      const { length } = rig.heartbeats;
      node.beat();
      await rig.until('a heartbeat', () => rig.heartbeats.length > length);
      rig.clock.advance(3_000);
    }
    expect(await outcome).toEqual({ outcome: 'unknown', reason: 'no answer within 15 seconds' });
    node.sendText(JSON.stringify({ jsonrpc: '2.0', id: 2, result: { accepted: true } }));
    node.emit(eventOnWire(anAlarmEvent(1)));
    await rig.until('the event', () => rig.seqs.length === 1);
    expect(rig.view.word).toBe('Live');
  });

  it('is unknown when the link is lost after sending, and is never sent again', async () => {
    node.onCommand = () => null;
    const outcome = rig.link.command('resiliency.control', { action: 'failover' });
    await isSent();
    node.drop();
    expect(await outcome).toMatchObject({ outcome: 'unknown' });
    rig.clock.advance(1_000);
    await rig.isWord('Live');
    node.emit(eventOnWire(anAlarmEvent(1)));
    await rig.until('the event', () => rig.seqs.length === 1);
    expect(node.commands).toHaveLength(1);
  });

  it('is refused unsent while the link is not live', async () => {
    node.drop();
    await rig.isWord('Reconnecting');
    expect(await rig.link.command('license.renew', {})).toEqual({
      outcome: 'refused',
      reason: 'HQ Primary is not connected (Reconnecting)',
    });
    expect(node.commands).toEqual([]);
  });

  it('is refused unsent where it is larger than a node accepts', async () => {
    const alarmIds = Array.from({ length: 1_000 }, (_, index) => `alarm-${index}`.padEnd(100, '.'));
    expect(await rig.link.command('alarms.clear', { alarmIds })).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/64 KiB/),
    });
    expect(node.commands).toEqual([]);
  });

  it('starts and stops a trace, whose lines are handed on', async () => {
    node.onCommand = (method) => ({ result: method === 'trace.start' ? { bannerLines: ['***'] } : {} });
    expect(await rig.link.traceStart(['Licence'])).toEqual({
      outcome: 'done',
      result: { bannerLines: ['***'] },
    });
    node.notify('trace', {
      lines: [{ at: '2016-08-01T16:35:00.250Z', uptimeMs: 1_234, tag: 'Licence', text: 'renewed' }],
      dropped: 2,
    });
    await rig.until('the line', () => rig.traces.length === 1);
    expect(rig.traces[0]).toEqual({
      at: Date.UTC(2016, 7, 1, 16, 35, 0, 250),
      uptimeMs: 1_234,
      tag: 'Licence',
      text: 'renewed',
    });
    expect(await rig.link.traceStop()).toEqual({ outcome: 'done', result: {} });
    expect(node.commands.map(({ params }) => params.tags)).toEqual([['Licence'], undefined]);
  });
});
