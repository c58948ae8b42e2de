import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import { beforeFirstContact } from '#shared/words/gap.ts';
import {
  aLicense,
  aLine,
  aNodeInfo,
  aNotice,
  anAlarm,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  evening,
  notActedOn,
} from '#test/support/builders.ts';
import { aGap } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

const minute = 60_000;
const selectAlarm = (part: Partial<Alarm> = {}) =>
  anAlarm({ id: 'select', text: 'WebLM Server Error: System not licensed for Select', ...part });

describe('what is stored of a node', () => {
  it('comes back after a restart, cursor and state as of the last event', async () => {
    await rig.opened({ cursor: { bootId: 'b-1', seq: 40 } });
    const stopped = aService({ state: 'Stopped', startedAt: null });
    const restricted = aLicense({ mode: 'WebLM Restricted' });
    await rig.append([
      { seq: 41, at: evening, type: 'service', service: stopped },
      { seq: 42, at: evening, type: 'license', license: restricted },
      { seq: 43, at: evening, type: 'line', line: aLine({ id: 'line-18', number: 18 }) },
      { seq: 44, at: evening, type: 'resiliency', resiliency: aResiliency({ serving: 'secondary' }) },
      aNotice(45),
    ]);
    const [node] = await (await rig.reopen()).nodes();
    expect(node).toEqual({
      key: nodeKey,
      info: aNodeInfo(),
      cursor: { bootId: 'b-1', seq: 45 },
      state: {
        license: restricted,
        webLm: null,
        services: [stopped],
        lines: [aLine(), aLine({ id: 'line-18', number: 18 })],
        resiliency: aResiliency({ serving: 'secondary' }),
      },
      lastHeardAt: evening + 50,
      counts: {
        active: { critical: 0, major: 0, minor: 0, warning: 0, indeterminate: 0 },
        unacknowledged: 0,
        unacknowledgedBySeverity: { critical: 0, major: 0, minor: 0, warning: 0, indeterminate: 0 },
        endedUnacknowledged: 0,
        gaps: 0,
      },
    });
  });

  it('reaches as far as the batch says, also where its last events were of unknown types', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1)], { seq: 7 });
    expect((await (await rig.reopen()).nodes())[0]?.cursor).toEqual({ bootId: 'b-1', seq: 7 });
  });

  it('has no cursor and no state before it was heard', async () => {
    expect(await rig.store.nodes()).toEqual([]);
  });

  it('is one node for each address', async () => {
    await rig.opened({}, 'ws://127.0.0.1:1/a');
    await rig.opened({}, 'ws://127.0.0.1:1/b');
    expect((await (await rig.reopen()).nodes()).map(({ key }) => key)).toEqual([
      'ws://127.0.0.1:1/a',
      'ws://127.0.0.1:1/b',
    ]);
  });
});

describe('an alarm', () => {
  it('is one row however often it repeats', async () => {
    await rig.opened();
    await rig.append([
      anAlarmEvent(1, { alarm: selectAlarm() }),
      anAlarmEvent(2, {
        change: 'repeated',
        alarm: selectAlarm({ occurrences: 2, lastAt: evening + minute }),
      }),
      anAlarmEvent(3, {
        change: 'cleared',
        alarm: selectAlarm({ occurrences: 2, lastAt: evening + minute, active: false }),
      }),
    ]);
    expect(await rig.rows()).toEqual([
      {
        ...selectAlarm({ occurrences: 2, lastAt: evening + minute, active: false }),
        ref: 1,
        nodeKey,
        nodeName: 'Primary',
        receivedAt: evening + 50,
        ...{ activeSince: null, chatter: null, isLate: false },
        endedBetween: null,
        ...notActedOn,
        endedUnacknowledged: true,
      },
    ]);
  });

  it('keeps its history, newest first', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1, { alarm: selectAlarm() }), anAlarmEvent(2)]);
    await rig.append([
      anAlarmEvent(3, { change: 'cleared', alarm: selectAlarm({ active: false, occurrences: 4 }) }),
    ]);
    await rig.reopen();
    expect(await rig.store.alarmHistory(1)).toEqual([
      { at: evening, receivedAt: evening + 50, change: 'cleared', occurrences: 4, active: false, seq: 3 },
      { at: evening, receivedAt: evening + 50, change: 'raised', occurrences: 1, active: true, seq: 1 },
    ]);
    expect(await rig.store.alarmHistory(99)).toEqual([]);
  });

  it('is found by its number wherever it stands, also when its node has removed it', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1, { alarm: selectAlarm() }), anAlarmEvent(2)]);
    await rig.append([
      anAlarmEvent(3, { at: evening + minute, change: 'removed', alarm: selectAlarm({ active: false }) }),
    ]);
    await rig.act({ kind: 'acknowledge', refs: [1] });
    expect((await rig.rows()).map(({ ref }) => ref)).toEqual([2]);
    expect(await rig.store.alarmsByRef([2, 99, 1])).toMatchObject([
      { ref: 2, active: true, removedAt: null },
      { ref: 1, active: false, text: selectAlarm().text, removedAt: evening + minute },
    ]);
    const ended = anAlarm({ id: 'a-2', active: false });
    await rig.append([anAlarmEvent(4, { at: evening + 2 * minute, change: 'cleared', alarm: ended })]);
    expect(await rig.store.alarmsByRef([2])).toMatchObject([
      { removedAt: null, endedAt: evening + 2 * minute },
    ]);
    await rig.append([anAlarmEvent(5, { at: evening + 3 * minute, change: 'removed', alarm: ended })]);
    expect(await rig.store.alarmsByRef([2])).toMatchObject([
      { removedAt: evening + 3 * minute, endedAt: evening + 2 * minute },
    ]);
    await rig.reopen();
    expect(await rig.store.alarmsByRef([1])).toMatchObject([{ ref: 1, removedAt: evening + minute }]);
  });

  it('is counted by severity while it is active', async () => {
    await rig.opened();
    await rig.append([
      anAlarmEvent(1, { alarm: anAlarm({ id: 'a', severity: 'critical' }) }),
      anAlarmEvent(2, { alarm: anAlarm({ id: 'b', severity: 'major' }) }),
      anAlarmEvent(3, { alarm: anAlarm({ id: 'c', severity: 'major' }) }),
      anAlarmEvent(4, { change: 'repeated', alarm: anAlarm({ id: 'b', severity: 'minor', occurrences: 2 }) }),
      anAlarmEvent(5, { change: 'cleared', alarm: anAlarm({ id: 'c', active: false }) }),
    ]);
    const expected = {
      active: { critical: 1, major: 0, minor: 1, warning: 0, indeterminate: 0 },
      unacknowledged: 2,
      unacknowledgedBySeverity: { critical: 1, major: 0, minor: 1, warning: 0, indeterminate: 0 },
      endedUnacknowledged: 1,
      gaps: 0,
    };
    expect(rig.counts.get(nodeKey)).toEqual(expected);
    expect((await (await rig.reopen()).nodes())[0]?.counts).toEqual(expected);
  });

  it('shows its new words when they change, and the log keeps the old ones', async () => {
    await rig.opened();
    await rig.append([
      anAlarmEvent(1, { alarm: anAlarm({ text: 'Line 17 is down', detail: { Line: 17 } }) }),
    ]);
    await rig.append([
      anAlarmEvent(2, {
        change: 'repeated',
        alarm: anAlarm({ text: 'Line 17 is down again', detail: { Line: 17, Attempts: 2 } }),
      }),
    ]);
    const [row] = await rig.rows();
    expect(row).toMatchObject({ text: 'Line 17 is down again', detail: { Line: 17, Attempts: 2 } });
    const texts = (await rig.log()).map((entry) => (entry.kind === 'event' ? entry.alarm.text : ''));
    expect(texts).toEqual(['Line 17 is down', 'Line 17 is down again']);
  });

  it('that its node has removed leaves the list once it was seen, stays in the log, and is another row when raised again', async () => {
    await rig.opened();
    await rig.append([
      anAlarmEvent(1, { alarm: selectAlarm() }),
      anAlarmEvent(2, { change: 'removed', alarm: selectAlarm({ active: false }) }),
    ]);
    await rig.act({ kind: 'acknowledge', refs: [1] });
    expect(await rig.rows()).toEqual([]);
    expect(rig.counts.get(nodeKey)?.active.major).toBe(0);
    await rig.append([anAlarmEvent(3, { alarm: selectAlarm({ occurrences: 1 }) })]);
    expect(await rig.rows()).toMatchObject([{ ref: 2, id: 'select', occurrences: 1 }]);
    expect(await rig.log()).toHaveLength(3);
    expect(await rig.store.alarmIds([1, 2, 3])).toEqual([{ ref: 2, nodeKey, id: 'select', active: true }]);
  });

  it('with the id of an earlier one but another code is another row', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1, { alarm: anAlarm({ id: '1', code: 'line-down' }) })]);
    await rig.opened({
      cursor: { bootId: 'b-2', seq: 3 },
      snapshot: aSnapshot({ alarms: [anAlarm({ id: '1', code: 'hold-music' })] }),
    });
    expect(await rig.rows()).toMatchObject([
      { ref: 1, code: 'line-down', active: false },
      { ref: 2, code: 'hold-music', active: true },
    ]);
    expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(1);
  });

  it('may be called anything', async () => {
    await rig.opened();
    const ids = ['__proto__', 'constructor', '', ' ', "'; DROP TABLE alarms; --", 'a\u0000b', '💥', 'é'];
    await rig.append(
      ids.map((id, index) =>
        anAlarmEvent(index + 1, { alarm: anAlarm({ id, text: id, detail: { [id]: id } }) }),
      ),
    );
    await rig.reopen();
    expect((await rig.rows()).map(({ id }) => id)).toEqual(ids);
    expect((await rig.rows()).map(({ text }) => text)).toEqual(ids);
  });
});

describe('an event seen again', () => {
  it('is not stored twice', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1), anAlarmEvent(2)]);
    await rig.append([anAlarmEvent(1), anAlarmEvent(2), anAlarmEvent(3)]);
    await rig.reopen();
    await rig.append([anAlarmEvent(3), anAlarmEvent(4), aNotice(5)]);
    const seqs = (await rig.log()).map((row) => (row.kind === 'event' ? row.seq : null));
    expect(seqs).toEqual([1, 2, 3, 4]);
  });

  it('is another event under another boot id', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1)]);
    await rig.opened({ cursor: { bootId: 'b-2', seq: 0 } });
    await rig.append([anAlarmEvent(1)], { bootId: 'b-2' });
    expect((await rig.log()).map(({ bootId }) => bootId)).toEqual(['b-1', 'b-2']);
  });
});

describe('a snapshot', () => {
  const first = anAlarm({ id: 'first', text: 'first' });
  const second = anAlarm({ id: 'second', text: 'second', severity: 'critical' });

  it('brings alarms in the order of the node', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [second, first] }) });
    expect((await rig.rows()).map(({ id }) => id)).toEqual(['second', 'first']);
    expect(await rig.log()).toEqual([]);
    expect(await rig.store.alarmHistory(1)).toMatchObject([{ change: 'snapshot', active: true }]);
  });

  it('ends the alarms it no longer names, between when the node was last heard and now', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [first, second] }) });
    await rig.append([anAlarmEvent(1)], { receivedAt: evening + minute });
    await rig.reopen();
    await rig.opened({
      cursor: { bootId: 'b-2', seq: 9 },
      snapshot: aSnapshot({ alarms: [second] }),
      receivedAt: evening + 10 * minute,
    });
    const ended = [evening + minute, evening + 10 * minute];
    expect(await rig.rows()).toMatchObject([
      { id: 'first', active: false, endedBetween: ended },
      { id: 'second', active: true, endedBetween: null },
      { id: 'a-1', active: false, endedBetween: ended },
    ]);
    expect(rig.counts.get(nodeKey)?.active).toMatchObject({ critical: 1, major: 0 });
    expect(await rig.store.alarmHistory(1)).toMatchObject([
      { change: 'snapshot', active: false, receivedAt: evening + 10 * minute },
      { change: 'snapshot', active: true },
    ]);
  });

  it('that shows an alarm again withdraws the guess of when it ended', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [first] }) });
    await rig.opened({ snapshot: aSnapshot({ alarms: [] }) });
    await rig.opened({ snapshot: aSnapshot({ alarms: [first] }) });
    expect(await rig.rows()).toMatchObject([{ id: 'first', active: true, endedBetween: null }]);
  });

  it('that says nothing new changes nothing', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [first, second] }) });
    const version = rig.alarmsVersion;
    await rig.opened({ snapshot: aSnapshot({ alarms: [first, second] }), receivedAt: evening + minute });
    expect(await rig.store.alarmHistory(1)).toHaveLength(1);
    expect(rig.alarmsVersion).toBe(version);
  });

  it('is not needed where a session resumes', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [first] }) });
    await rig.append([anAlarmEvent(1)]);
    await rig.opened({ resumed: true, snapshot: null, cursor: { bootId: 'b-1', seq: 1 } });
    await rig.append([anAlarmEvent(2)]);
    expect((await rig.rows()).map(({ id }) => id)).toEqual(['first', 'a-1', 'a-2']);
  });
});

describe('the log', () => {
  it('holds events and gaps in the order received', async () => {
    const gap = aGap({ from: 3, to: 9 });
    const tail = aGap({ from: 11, to: 'end' });
    await rig.opened();
    await rig.append([anAlarmEvent(1), anAlarmEvent(2)]);
    await rig.opened({ cursor: { bootId: 'b-1', seq: 9 }, gaps: [gap] });
    await rig.append([anAlarmEvent(10)]);
    await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, gaps: [tail] });
    await rig.reopen();
    expect((await rig.log()).map((row) => (row.kind === 'gap' ? `${row.from}-${row.to}` : row.seq))).toEqual([
      1,
      2,
      '3-9',
      10,
      '11-end',
    ]);
    expect((await rig.store.nodes())[0]?.counts.gaps).toBe(2);
  });

  it('counts no gap of what a node sent before it was watched, but keeps it', async () => {
    await rig.opened({
      cursor: { bootId: 'b-1', seq: 7 },
      gaps: [aGap({ from: 1, to: 7, reason: beforeFirstContact })],
    });
    expect(rig.counts.get(nodeKey)?.gaps ?? 0).toBe(0);
    await rig.reopen();
    expect((await rig.store.nodes())[0]?.counts.gaps).toBe(0);
    expect((await rig.log()).map(({ kind }) => kind)).toEqual(['gap']);
  });

  it('begins with a gap that came before any event', async () => {
    await rig.opened({ cursor: { bootId: 'b-1', seq: 7 }, gaps: [aGap({ from: 1, to: 7 })] });
    expect(await rig.log()).toMatchObject([{ kind: 'gap', from: 1, to: 7, nodeKey, node: aNodeInfo() }]);
  });

  it('can be asked for some nodes and a stretch of time', async () => {
    await rig.opened({}, 'ws://127.0.0.1:1/a');
    await rig.opened({}, 'ws://127.0.0.1:1/b');
    for (const [index, at] of [0, minute, 5 * minute, 9 * minute].entries()) {
      await rig.append([anAlarmEvent(index + 1)], { receivedAt: evening + at }, 'ws://127.0.0.1:1/a');
      await rig.append([anAlarmEvent(index + 1)], { receivedAt: evening + at }, 'ws://127.0.0.1:1/b');
    }
    const seqs: number[] = [];
    const query = {
      nodeKeys: ['ws://127.0.0.1:1/b'],
      since: evening + minute,
      until: evening + 5 * minute,
    };
    for await (const page of rig.store.log(query)) {
      for (const row of page) if (row.kind === 'event') seqs.push(row.seq);
    }
    expect(seqs).toEqual([2, 3]);
  });

  it('is whole over many pages', async () => {
    await rig.opened();
    for (let from = 1; from <= 4_000; from += 500) {
      rig.store.append(nodeKey, {
        bootId: 'b-1',
        events: Array.from({ length: 500 }, (_, index) =>
          anAlarmEvent(from + index, { alarm: selectAlarm() }),
        ),
        seq: from + 499,
        receivedAt: evening,
      });
    }
    await rig.committed(4_000);
    const seqs = (await rig.log()).map((row) => (row.kind === 'event' ? row.seq : null));
    expect(seqs).toEqual(Array.from({ length: 4_000 }, (_, index) => index + 1));
  });

  it('lets go of who reads it also where little of it is wanted', async () => {
    const other = 'wss://10.0.0.6:7443/monitor';
    await rig.opened({}, other);
    const events = Array.from({ length: 12_000 }, (_, index) => anAlarmEvent(index + 1));
    rig.store.append(other, { bootId: 'b-1', events, seq: events.length, receivedAt: evening });
    await rig.committed(events.length, other);
    await rig.opened();
    await rig.append([anAlarmEvent(1)]);
    const sizes: number[] = [];
    for await (const rows of rig.store.log({ nodeKeys: [nodeKey] })) sizes.push(rows.length);
    // A page that has nothing is a page, after which it may end.
    expect(sizes.slice(0, 2)).toEqual([0, 0]);
    expect(sizes.at(-1)).toBe(1);
  });
});

describe('the list for export', () => {
  it('is what stands now, with the last event about each row', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [selectAlarm()] }), cursor: { bootId: 'b-1', seq: 5 } });
    await rig.append([
      anAlarmEvent(6),
      anAlarmEvent(7, { change: 'repeated', alarm: anAlarm({ id: 'a-6' }) }),
    ]);
    const rows = [];
    for await (const page of rig.store.list({})) rows.push(...page);
    expect(rows).toMatchObject([
      { id: 'select', node: aNodeInfo(), bootId: 'b-1', seq: 5 },
      { id: 'a-6', bootId: 'b-1', seq: 7 },
    ]);
  });
});
