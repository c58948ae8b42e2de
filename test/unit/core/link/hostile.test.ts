import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAlarm, anAlarmEvent, aSnapshot, eventOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';

const alarm = (seq: number) => eventOnWire(anAlarmEvent(seq));

describe('a link to a node that does not keep to the protocol', () => {
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

  const lost = () => rig.until('the connection is given up', () => rig.view.word === 'Reconnecting');

  it('ignores and counts what it does not know', async () => {
    node.notify('weather', { sunny: true });
    node.emit(
      { ...alarm(1), colour: 'red' },
      { seq: 2, at: '2016-08-01T16:35:00.000Z', type: 'fax', pages: 2 },
    );
    node.emit(alarm(3));
    await rig.until('event 3', () => rig.seqs.includes(3));
    expect(rig.seqs).toEqual([1, 3]);
    expect(rig.batches[0]?.seq).toBe(2);
    expect(rig.events[0]).not.toHaveProperty('colour');
    expect(rig.view.word).toBe('Live');
    rig.link.stop();
    expect(rig.logged.join('\n')).toMatch(/"unknownTypes":2,"unknownFields":1/);
  });

  it('cuts what it does not know wherever it is told', async () => {
    const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`${n}${'x'.repeat(500)}`, n]));
    node.emit(
      { ...alarm(1), ...fields },
      { seq: 2, at: '2016-08-01T16:35:00.000Z', type: 'y'.repeat(100_000) },
    );
    await rig.until('event 1', () => rig.seqs.includes(1));
    expect(rig.batches[0]?.notUnderstood?.[0]?.length).toBeLessThan(200);
    rig.link.stop();
    expect(Math.max(...rig.logged.map(({ length }) => length))).toBeLessThan(4_000);
    expect(rig.logged.join('\n')).toMatch(/"unknownTypes":1,"unknownFields":1000/);
  });

  it('keeps its position over a frame of unknown events alone', async () => {
    node.emit({ seq: 1, at: '2016-08-01T16:35:00.000Z', type: 'fax' });
    node.emit(alarm(2));
    await rig.until('event 2', () => rig.seqs.includes(2));
    expect(rig.batches.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(rig.view.word).toBe('Live');
  });

  it.each([
    ['not JSON', '{"jsonrpc":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a batch', '[{"jsonrpc":"2.0","method":"heartbeat","params":{"seq":0,"at":"2016-08-01T16:35:00Z"}}]'],
    ['another version', '{"jsonrpc":"1.0","method":"heartbeat","params":{}}'],
    ['events without events', '{"jsonrpc":"2.0","method":"events","params":{"events":[]}}'],
    ['events that are none', '{"jsonrpc":"2.0","method":"events","params":{"events":[null,1,"x",[],{}]}}'],
    ['a heartbeat without time', '{"jsonrpc":"2.0","method":"heartbeat","params":{"seq":0}}'],
    [
      'a heartbeat at no time',
      '{"jsonrpc":"2.0","method":"heartbeat","params":{"seq":0,"at":"2016-13-45T99:00:00Z"}}',
    ],
    [
      'a position beyond 2^53',
      '{"jsonrpc":"2.0","method":"heartbeat","params":{"seq":9007199254740993,"at":"2016-08-01T16:35:00Z"}}',
    ],
    [
      'an infinite position',
      '{"jsonrpc":"2.0","method":"heartbeat","params":{"seq":1e309,"at":"2016-08-01T16:35:00Z"}}',
    ],
    ['trace lines that are none', '{"jsonrpc":"2.0","method":"trace","params":{"lines":[1],"dropped":0}}'],
    [
      'a complaint about our message',
      '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}',
    ],
    ['an answer nobody asked for', '{"jsonrpc":"2.0","id":99,"result":{}}'],
    ['depth', `{"jsonrpc":"2.0","method":"x","params":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
  ])('survives one message that is %s', async (_, text) => {
    node.sendText(text);
    node.emit(alarm(1));
    await rig.until('the next event', () => rig.seqs.length === 1);
    expect(rig.view.word).toBe('Live');
  });

  it('survives a binary frame', async () => {
    node.sendBinary(Buffer.from([1, 2, 3]));
    node.emit(alarm(1));
    await rig.until('the next event', () => rig.seqs.length === 1);
    expect(rig.view.word).toBe('Live');
  });

  it('records that an event could not be read, at its place', async () => {
    node.emit(alarm(1), { ...alarm(2), alarm: { text: 'of which alarm?' } }, alarm(3));
    await rig.until('event 3', () => rig.seqs.includes(3));
    expect(rig.seqs).toEqual([1, 2, 3]);
    expect(rig.events[1]).toMatchObject({
      type: 'notice',
      level: 'warning',
      text: 'The node sent a "alarm" event that does not say what it is about; it could not be recorded.',
    });
    const reason = 'the node did not say what the event was about';
    expect(rig.batches.flatMap(({ gaps }) => gaps ?? [])).toEqual([
      { bootId: 'b-1', from: 2, to: 2, reason },
    ]);
    expect(rig.view.word).toBe('Live');
  });

  it('keeps its session, and a place for each, over any number of events it does not understand', async () => {
    const odd = (seq: number) => {
      const { alarm: known } = alarm(seq) as { alarm: object };
      return { ...alarm(seq), alarm: { ...known, [seq % 2 ? 'severity' : 'category']: 'security' } };
    };
    const all = Array.from({ length: 40 }, (_, index) => odd(index + 1));
    node.emit(...all.slice(0, 20));
    for (const event of all.slice(20)) node.emit(event);
    node.emit(alarm(41));
    await rig.until('event 41', () => rig.seqs.includes(41));
    expect(rig.words).toEqual(['Connecting', 'Live']);
    expect(rig.seqs).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(rig.events.filter(({ type }) => type === 'notice')).toHaveLength(0);
    expect(rig.batches.flatMap(({ notUnderstood }) => notUnderstood ?? [])).toHaveLength(40);
    rig.link.stop();
    const logged = rig.logged.join('\n');
    expect(logged).toMatch(/"notUnderstood":40/);
    expect(logged.match(/not all is understood/g)).toHaveLength(2);
  });

  it('closes after more than ten such messages in a minute, and backs off', async () => {
    for (let count = 0; count < 10; count++) node.sendText('nonsense');
    node.emit(alarm(1));
    await rig.until('the event after ten', () => rig.seqs.length === 1);
    expect(rig.view.word).toBe('Live');
    node.sendText('nonsense');
    await lost();
    expect(rig.view.problem).toBe(
      'HQ Primary sends messages that do not follow the protocol: the last was a frame that is not JSON.',
    );
    expect((rig.view.retryAt ?? 0) - rig.clock.now()).toBeGreaterThanOrEqual(30_000);
  });

  it('tolerates them for ever when they are rare', async () => {
    for (let minute = 0; minute < 4; minute++) {
      for (let count = 0; count < 6; count++) node.sendText('nonsense');
      for (let step = 0; step < 15; step++) {
        const { length } = rig.heartbeats;
        node.beat();
        await rig.until('a heartbeat', () => rig.heartbeats.length > length);
        rig.clock.advance(4_000);
      }
    }
    expect(rig.words).toEqual(['Connecting', 'Live']);
  });

  it('refuses a frame of more than 1 MiB and takes one of exactly 1 MiB', async () => {
    const text = (bytes: number) => {
      const frame = { jsonrpc: '2.0', method: 'x', params: { a: '' } };
      frame.params.a = '.'.repeat(bytes - JSON.stringify(frame).length);
      return JSON.stringify(frame);
    };
    node.sendText(text(1024 * 1024));
    node.emit(alarm(1));
    await rig.until('the event', () => rig.seqs.length === 1);
    node.sendText(text(1024 * 1024 + 1));
    await lost();
    expect(rig.view.problem).toMatch(/a frame larger than 1 MiB/);
  });

  it.each([
    ['bytes that are no frame', Buffer.from('HTTP/1.1 200 OK\r\n\r\n')],
    ['a compressed frame nobody agreed on', Buffer.from([0xc1, 0x01, 0x00])],
    ['text that is not UTF-8', Buffer.from([0x81, 0x02, 0xff, 0xfe])],
  ])('gives up a connection with %s', async (_, bytes) => {
    node.sendBytes(bytes);
    await lost();
    expect(rig.view.problem).toMatch(/HQ Primary sent a frame that is not valid WebSocket/);
  });

  it('cuts long texts visibly and drops what a detail may not hold', async () => {
    const long = 'x'.repeat(10_000);
    const detail = JSON.parse(
      `{"__proto__":"polluted","a\\nb":{"deep":{}},"Source":"${long}","n":-0,"ok":true}`,
    );
    const event = alarm(1) as { alarm: object };
    node.emit({ ...alarm(1), alarm: { ...event.alarm, text: `${long}\ud800`, detail } });
    await rig.until('the event', () => rig.seqs.length === 1);
    const [read] = rig.events;
    if (read?.type !== 'alarm') throw new Error('not an alarm');
    expect(read.alarm.text).toHaveLength(4_096 + '… [cut, 10001 characters]'.length);
    expect(read.alarm.text).toMatch(/x… \[cut, 10001 characters\]$/);
    expect(Object.keys(read.alarm.detail)).toEqual(['Source', 'n', 'ok']);
    expect(read.alarm.detail.Source).toMatch(/… \[cut, 10000 characters\]$/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('does the same with a snapshot', async () => {
    node.snapshot = snapshotOnWire(
      aSnapshot({ alarms: [anAlarm({ text: 'y'.repeat(5_000), detail: { a: 'z'.repeat(5_000) } })] }),
    );
    node.reboot('b-2');
    await lost();
    rig.clock.advance(1_000);
    await rig.isWord('Live');
    const [first] = rig.opened[1]?.snapshot?.alarms ?? [];
    expect(first?.text).toMatch(/… \[cut, 5000 characters\]$/);
    expect(first?.detail.a).toMatch(/… \[cut, 5000 characters\]$/);
  });
});
