import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  aNotice,
  anAlarm,
  anAlarmEvent,
  aSnapshot,
  eventOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';
import { proved } from '#test/support/proof.ts';

const alarms = (...seqs: number[]) => seqs.map((seq) => eventOnWire(anAlarmEvent(seq)));

describe('a link that opens its session', () => {
  let node: FakeNode;
  const rigs: LinkRig[] = [];
  const rigFor = (part: ConstructorParameters<typeof LinkRig>[1] = {}) => {
    const rig = new LinkRig(node.url, part);
    rigs.push(rig);
    return rig;
  };

  beforeEach(async () => {
    node = await FakeNode.start();
  });
  afterEach(async () => {
    for (const rig of rigs.splice(0)) rig.link.stop();
    await node.stop();
  });

  it('hands on who the node is and its whole state, then is Live', async () => {
    node.snapshot = snapshotOnWire(aSnapshot({ alarms: [anAlarm({ id: 'a-7' })] }));
    const rig = rigFor().start();
    await rig.isWord('Live');
    expect(node.opens).toEqual([{ client: { name: 'Watchline', version: '1.0.0' } }]);
    expect(rig.opened).toHaveLength(1);
    expect(rig.opened[0]).toMatchObject({
      cursor: { bootId: 'b-1', seq: 0 },
      resumed: false,
      gaps: [],
      node: { name: 'Primary', role: 'primary' },
      snapshot: { alarms: [{ id: 'a-7', firstAt: anAlarm().firstAt }] },
    });
    expect(rig.words).toEqual(['Connecting', 'Live']);
    expect(rig.view).toMatchObject({
      problem: null,
      remedy: null,
      retryAt: null,
      lostAt: null,
      isEncrypted: true,
      certificate: null,
    });
  });

  it('records what came before its first connection as a gap', async () => {
    node.forgetToSend(...alarms(1, 2, 3));
    const rig = rigFor().start();
    await rig.isWord('Live');
    expect(rig.opened[0]?.gaps).toMatchObject([{ bootId: 'b-1', from: 1, to: 3 }]);
    expect(rig.opened[0]?.cursor).toEqual({ bootId: 'b-1', seq: 3 });
  });

  it('resumes from its cursor and is not Live before the missed events have come', async () => {
    node.forgetToSend(...alarms(1, 2, 3, 4));
    const rig = rigFor({ cursor: { bootId: 'b-1', seq: 2 } }).start();
    await rig.isWord('Live');
    expect(node.opens[0]?.resume).toEqual({ bootId: 'b-1', seq: 2 });
    expect(rig.opened[0]).toMatchObject({
      resumed: true,
      snapshot: null,
      gaps: [],
      cursor: { bootId: 'b-1', seq: 2 },
    });
    expect(rig.seqs).toEqual([3, 4]);
  });

  it('stays Connecting while resumed events are outstanding', async () => {
    node.forgetToSend(...alarms(1, 2));
    node.onOpen = (proper) => ({ result: { ...proper, seq: 3 } });
    const rig = rigFor({ cursor: { bootId: 'b-1', seq: 0 } }).start();
    await rig.until('events 1 and 2', () => rig.seqs.length === 2);
    expect(rig.view.word).toBe('Connecting');
    node.emit(...alarms(3));
    await rig.isWord('Live');
  });

  it('after another boot id records both gaps and takes the snapshot', async () => {
    node.bootId = 'b-2';
    node.forgetToSend(...alarms(1, 2, 3, 4, 5));
    const rig = rigFor({ cursor: { bootId: 'b-1', seq: 3 } }).start();
    await rig.isWord('Live');
    expect(rig.opened[0]?.gaps).toMatchObject([
      { bootId: 'b-1', from: 4, to: 'end' },
      { bootId: 'b-2', from: 1, to: 5 },
    ]);
    expect(rig.opened[0]?.snapshot).not.toBeNull();
    expect(rig.events).toEqual([]);
  });

  it('records everything up to the snapshot as a gap where the journal no longer reaches back', async () => {
    node.forgetToSend(...alarms(1, 2, 3, 4, 5, 6));
    node.oldestSeq = 5;
    const rig = rigFor({ cursor: { bootId: 'b-1', seq: 2 } }).start();
    await rig.isWord('Live');
    expect(rig.opened[0]).toMatchObject({
      resumed: false,
      gaps: [{ bootId: 'b-1', from: 3, to: 6 }],
      cursor: { bootId: 'b-1', seq: 6 },
    });
  });

  it.each([
    ['a version of the protocol it does not speak', { protocol: 2 }, /speaks version 2/],
    ['no place in its journal', { bootId: '' }, /wrong bootId/],
    ['neither resumption nor snapshot', { snapshot: null }, /neither a resumption nor a snapshot/],
    ['a resumption nobody asked for', { resumed: true }, /does not continue/],
    ['a snapshot that is none', { snapshot: 7 }, /wrong snapshot/],
    ['a position beyond 2^53', { seq: 9007199254740992 }, /wrong seq/],
  ])('does not go on with %s', async (_, wrong, problem) => {
    node.onOpen = (proper) => ({ result: { ...proper, ...wrong } });
    const rig = rigFor().start();
    await rig.until('a problem', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(problem);
    expect(rig.view.problem).toContain('HQ Primary');
    expect(rig.opened).toEqual([]);
    expect(rig.words).toEqual(['Connecting']);
    expect((rig.view.retryAt ?? 0) - rig.clock.now()).toBeGreaterThanOrEqual(30_000);
  });

  it('gives a node that does not answer ten seconds', async () => {
    node.onOpen = () => null;
    const rig = rigFor().start();
    await node.changes.until('session.open', () => node.opens.length === 1);
    rig.clock.advance(10_000);
    await rig.until('given up', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/did not answer session\.open within 10 seconds/);
  });

  it('says why a node refuses the session', async () => {
    node.onOpen = () => ({
      error: { code: -32603, message: 'Internal error', data: { reason: 'journal is busy' } },
    });
    const rig = rigFor().start();
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/journal is busy \(-32603\)/);
  });
});

describe('a link whose events have a hole', () => {
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

  const retryAtOnce = async () => {
    await rig.until('a retry is planned', () => rig.view.retryAt !== null);
    rig.clock.advance(0);
  };

  it('asks for what is missing and gets it in order', async () => {
    node.emit(...alarms(1, 2));
    node.forgetToSend(...alarms(3));
    node.emit(...alarms(4));
    await retryAtOnce();
    await rig.until('event 4', () => rig.seqs.includes(4));
    expect(rig.seqs).toEqual([1, 2, 3, 4]);
    expect(node.opens[1]?.resume).toEqual({ bootId: 'b-1', seq: 2 });
    expect(rig.opened[1]).toMatchObject({ resumed: true, gaps: [] });
    expect(rig.words).toEqual(['Connecting', 'Live', 'Reconnecting', 'Live']);
  });

  it('asks at once only now and then: a node that loses events again and again waits its turn', async () => {
    node.forgetToSend(...alarms(1));
    node.emit(...alarms(2));
    await retryAtOnce();
    await rig.until('event 2', () => rig.seqs.includes(2));
    node.forgetToSend(...alarms(3));
    node.emit(...alarms(4));
    await rig.until('a retry is planned', () => rig.view.retryAt !== null);
    expect(rig.view.retryAt).toBe(rig.clock.now() + 500);
    rig.clock.advance(500);
    await rig.until('event 4', () => rig.seqs.includes(4));
    expect(rig.seqs).toEqual([1, 2, 3, 4]);
  });

  it('finds at the heartbeat that the last events were lost', async () => {
    node.emit(...alarms(1));
    node.forgetToSend(...alarms(2, 3));
    node.beat();
    await retryAtOnce();
    await rig.until('event 3', () => rig.seqs.includes(3));
    expect(rig.seqs).toEqual([1, 2, 3]);
    proved('T8', 'asked for in the turn of the heartbeat, by no timer');
  });

  it('takes a snapshot and records a gap from a node that cannot fill the hole', async () => {
    node.emit(...alarms(1));
    node.forgetToSend(...alarms(3));
    node.sendEvents(...alarms(3));
    await retryAtOnce();
    await rig.until('asked again', () => node.opens.length === 2);
    await rig.until('the same hole', () => rig.view.retryAt !== null);
    rig.clock.advance(1_000);
    await rig.until('a snapshot', () => rig.opened.length === 3);
    expect(node.opens[2]?.resume).toBeUndefined();
    expect(rig.opened[2]).toMatchObject({ resumed: false, gaps: [{ bootId: 'b-1', from: 2, to: 3 }] });
    await rig.isWord('Live');
    expect(rig.seqs).toEqual([1]);
  });

  it('asks a new boot for what is missing, although the old one lost the same', async () => {
    node.forgetToSend(...alarms(1));
    node.emit(...alarms(2));
    await retryAtOnce();
    await rig.until('event 2', () => rig.seqs.includes(2));
    node.reboot('b-2');
    await rig.until('a retry is planned', () => rig.view.retryAt !== null);
    rig.clock.advance(60_000);
    await rig.until('the new boot', () => rig.opened.length === 3);
    node.forgetToSend(...alarms(1));
    node.emit(...alarms(2));
    await retryAtOnce();
    await rig.until('asked again', () => rig.opened.length === 4);
    expect(node.opens[3]?.resume).toEqual({ bootId: 'b-2', seq: 0 });
  });

  it('ignores events it has already', async () => {
    node.emit(...alarms(1, 2, 3));
    node.sendEvents(...alarms(2, 3));
    node.emit(...alarms(4));
    await rig.until('event 4', () => rig.seqs.includes(4));
    expect(rig.seqs).toEqual([1, 2, 3, 4]);
    expect(rig.view.word).toBe('Live');
  });

  it('resumes after a lost connection without loss or duplicates', async () => {
    node.emit(...alarms(1, 2));
    await rig.until('event 2', () => rig.seqs.includes(2));
    node.drop();
    await rig.isWord('Reconnecting');
    node.forgetToSend(eventOnWire(aNotice(3)));
    rig.clock.advance(1_000);
    await rig.isWord('Live');
    expect(rig.seqs).toEqual([1, 2, 3]);
    expect(rig.opened[1]).toMatchObject({ resumed: true, gaps: [] });
  });

  it('takes a restarted node as a new life', async () => {
    node.emit(...alarms(1, 2));
    await rig.until('event 2', () => rig.seqs.includes(2));
    node.reboot('b-2', alarms(1, 2, 3, 4));
    await rig.isWord('Reconnecting');
    rig.clock.advance(1_000);
    await rig.isWord('Live');
    expect(rig.opened[1]).toMatchObject({
      cursor: { bootId: 'b-2', seq: 4 },
      gaps: [
        { bootId: 'b-1', from: 3, to: 'end' },
        { bootId: 'b-2', from: 1, to: 4 },
      ],
    });
  });
});
