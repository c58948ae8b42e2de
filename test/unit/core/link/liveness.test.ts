import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';
import { type ManualClock, manualClock } from '#test/support/manualClock.ts';
import { proved } from '#test/support/proof.ts';
import { settled } from '#test/support/settled.ts';

describe('a live link', () => {
  let node: FakeNode;
  let rig: LinkRig;

  beforeEach(async () => {
    node = await FakeNode.start({ heartbeatSeconds: 5 });
    rig = await LinkRig.live(node.url);
  });
  afterEach(async () => {
    rig.link.stop();
    await node.stop();
  });

  const beat = async () => {
    const count = rig.heartbeats.length;
    node.beat();
    await rig.until('a heartbeat', () => rig.heartbeats.length > count);
  };
  it('is stale within 10 s of the last byte and given up within 15 s', async () => {
    node.goSilent();
    const lastHeardAt = rig.view.lastHeardAt ?? 0;
    rig.clock.advance(9_000);
    expect(rig.view.word).toBe('Live');
    rig.clock.advance(1_000);
    expect(rig.view).toMatchObject({ word: 'Stale', lastHeardAt, retryAt: null });
    expect(rig.view.problem).toMatch(
      /HQ Primary may be out of date: nothing has come from it for 10 seconds/,
    );
    rig.clock.advance(4_600);
    expect(rig.view.word).toBe('Reconnecting');
    expect(rig.view.problem).toMatch(/Nothing has come from HQ Primary for 15 seconds/);
    expect(rig.view.retryAt).not.toBeNull();
  });

  it('is stale after three missed heartbeats although bytes still come', async () => {
    for (let passed = 0; passed < 14_500; passed += 500) {
      rig.clock.advance(500);
      const { length } = rig.traces;
      node.notify('trace', {
        lines: [{ at: '2016-08-01T16:35:00.000Z', uptimeMs: 1, tag: 'x', text: 'y' }],
        dropped: 0,
      });
      await rig.until('a trace line', () => rig.traces.length > length);
    }
    expect(rig.view.word).toBe('Live');
    rig.clock.advance(500);
    expect(rig.view).toMatchObject({ word: 'Stale' });
    expect(rig.view.problem).toMatch(/its last 3 heartbeats did not come/);
    await beat();
    expect(rig.view).toMatchObject({ word: 'Live', problem: null });
    proved('T6', 'Stale 15.0 s after the last heartbeat, while other bytes came');
  });

  it('pings a quiet node and takes its answer as a sign of life', async () => {
    const quiet = await FakeNode.start({ heartbeatSeconds: 60 });
    const its = await LinkRig.live(quiet.url);
    for (let pongs = 1; pongs <= 11; pongs++) {
      its.clock.advance(5_000);
      await quiet.changes.until('a ping', () => quiet.pongs === pongs);
      await settled(3);
    }
    expect(its.words).toEqual(['Connecting', 'Live']);
    quiet.answersPings = false;
    its.clock.advance(9_500);
    expect(its.view.word).toBe('Stale');
    its.link.stop();
    await quiet.stop();
  });

  it('does not take its own standstill for the death of the node', async () => {
    for (const stallMs of [8_000, 40_000]) await standStill(stallMs);
    proved('T7', 'stalls of 8 and 40 s, 0 links lost, 0 words changed');
  });

  const standStill = async (stallMs: number) => {
    const clock = manualClock();
    let lagMs = 0;
    const late: ManualClock = {
      ...clock,
      now: () => clock.now() + lagMs,
      monotonicMs: () => clock.monotonicMs() + lagMs,
      pending: 0,
    };
    const stalled = await LinkRig.live(node.url, { clock: late });
    node.beat();
    lagMs = stallMs;
    clock.advance(5_000);
    expect(stalled.view.word).toBe('Live');
    await stalled.until('the heartbeat that waited in the socket', () => stalled.heartbeats.length === 1);
    clock.advance(1_000);
    expect(stalled.words).toEqual(['Connecting', 'Live']);
    stalled.link.stop();
  };

  it('is Paused while what a node sends is not read, and Live again once it has been', async () => {
    rig.link.pause(true);
    rig.clock.advance(3_000);
    expect(rig.view.word).toBe('Live');
    rig.clock.advance(60_000);
    expect(rig.view.word).toBe('Paused');
    expect(rig.view.problem).toMatch(/not read until what it sent is recorded/);
    node.emit(eventOnWire(anAlarmEvent(1)));
    node.beat();
    expect(rig.seqs).toEqual([]);
    rig.link.pause(false);
    expect(rig.view.word).toBe('Paused');
    await rig.isWord('Live');
    expect(rig.seqs).toEqual([1]);
    expect(node.opens).toHaveLength(1);
  });

  it('is not Live again, and given up, at the far end of nothing, however often it is paused', async () => {
    node.goSilent();
    for (let passedMs = 0; passedMs < 15_000; passedMs += 500) {
      rig.link.pause(true);
      rig.clock.advance(300);
      rig.link.pause(false);
      rig.clock.advance(200);
      await settled(3);
    }
    expect(rig.words).toEqual(['Connecting', 'Live', 'Paused', 'Reconnecting']);
  });

  it('is not Live because it has caught up while no heartbeat comes', async () => {
    const behind = await FakeNode.start({ heartbeatSeconds: 5 });
    behind.onOpen = (proper) => ({ result: { ...proper, resumed: true, snapshot: null, seq: 1 } });
    const cursor = { bootId: behind.bootId, seq: 0 };
    const its = new LinkRig(behind.url, { cursor }).start();
    await its.until('the opening', () => its.opened.length === 1);
    for (let seconds = 0; seconds < 16; seconds += 4) {
      const { length } = its.traces;
      behind.sendTrace([{ at: 0, uptimeMs: 1, tag: 'x', text: 'y' }]);
      await its.until('a trace line', () => its.traces.length > length);
      its.clock.advance(4_000);
    }
    behind.emit(eventOnWire(anAlarmEvent(1)));
    await its.until('event 1', () => its.seqs.length === 1);
    expect(its.words).toEqual(['Connecting', 'Stale']);
    expect(its.view.problem).toMatch(/its last 3 heartbeats did not come/);
    behind.beat();
    await its.isWord('Live');
    its.link.stop();
    await behind.stop();
  });

  it('gives up a node that does not answer, however often it is paused', async () => {
    const mute = await FakeNode.start();
    mute.onOpen = () => null;
    const its = new LinkRig(mute.url).start();
    await mute.changes.until('the opening', () => mute.opens.length === 1);
    for (let passedMs = 0; passedMs < 20_500; passedMs += 500) {
      its.link.pause(true);
      its.clock.advance(250);
      its.link.pause(false);
      its.clock.advance(250);
    }
    expect(its.view.problem).toMatch(/did not answer session.open within 10 seconds/);
    its.link.stop();
    await mute.stop();
  });

  it('does not blame a node whose answer it does not read', async () => {
    rig.link.pause(true);
    node.drop();
    rig.link.connectNow();
    rig.link.resync();
    rig.clock.advance(2_500);
    await node.changes.until('a second session', () => node.opens.length === 2);
    rig.clock.advance(60_000);
    expect(rig.view.problem).not.toMatch(/did not answer/);
    rig.link.pause(false);
    await rig.isWord('Live');
    expect(node.opens).toHaveLength(2);
  });

  it('calls nothing live after the computer slept, and asks again within 5 s', async () => {
    rig.link.resync();
    expect(rig.words).toEqual(['Connecting', 'Live', 'Stale', 'Reconnecting']);
    expect(rig.view.retryAt).toBe(rig.clock.now() + 2_500);
    rig.clock.advance(2_500);
    await rig.isWord('Live');
    proved(
      'T16',
      'nothing Live in the turn that notices it (looked for every 250 ms), asked again after 2.5 s',
    );
  });
});
