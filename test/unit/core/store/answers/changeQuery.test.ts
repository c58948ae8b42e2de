import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangeQuery } from '#shared/contract/history.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { aLicense, aLine, aResiliency, aService, aSnapshot, evening } from '#test/support/builders.ts';
import { aGap } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const minute = 60_000;
const otherKey = 'ws://127.0.0.1:1/other';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
  await rig.opened({ snapshot: aSnapshot({ services: [], lines: [] }) });
});
afterEach(() => rig.end());

const ask = (query: Partial<ChangeQuery> = {}) =>
  rig.store.changes({
    types: ['resiliency', 'service', 'line', 'notice', 'gap'],
    since: evening,
    until: evening + 60 * minute,
    limit: 100,
    ...query,
  });

const serviceAt = (seq: number, minutes: number, cpuPercent = seq): NodeEvent => ({
  seq,
  at: evening + minutes * minute,
  type: 'service',
  service: aService({ cpuPercent }),
});
const noticeAt = (seq: number, minutes: number, text: string): NodeEvent => ({
  seq,
  at: evening + minutes * minute,
  type: 'notice',
  level: 'info',
  text,
});

describe('stored changes', () => {
  it('are what was told, newest first, whole, and after a restart too', async () => {
    const resiliency = aResiliency({ serving: 'none' });
    const line = aLine({ state: 'Out of Service' });
    await rig.append([
      { seq: 1, at: evening + minute, type: 'resiliency', resiliency },
      { seq: 2, at: evening + minute, type: 'line', line },
      noticeAt(3, 2, 'Hello'),
    ]);
    await rig.reopen();
    const receivedAt = evening + 50;
    expect(await ask()).toEqual([
      {
        type: 'notice',
        nodeKey,
        at: evening + 2 * minute,
        receivedAt,
        value: { level: 'info', text: 'Hello' },
      },
      { type: 'line', nodeKey, at: evening + minute, receivedAt, value: line },
      { type: 'resiliency', nodeKey, at: evening + minute, receivedAt, value: resiliency },
    ]);
  });

  it('are narrowed by node, type and time, both ends included', async () => {
    await rig.opened({ snapshot: aSnapshot({ services: [], lines: [] }) }, otherKey);
    await rig.append([serviceAt(1, 1), serviceAt(2, 2), noticeAt(3, 2, 'a'), serviceAt(4, 3)]);
    await rig.append([serviceAt(1, 2)], {}, otherKey);
    const found = async (query: Partial<ChangeQuery>) =>
      (await ask(query)).map((change) => [change.nodeKey === otherKey, (change.at - evening) / minute]);
    const at = (minutes: number) => evening + minutes * minute;
    expect(await found({ types: ['service'], since: at(2), until: at(3) })).toEqual([
      [false, 3],
      [true, 2],
      [false, 2],
    ]);
    expect(await found({ nodeKeys: [otherKey] })).toEqual([[true, 2]]);
    expect(await found({ nodeKeys: ['ws://nobody/'] })).toEqual([]);
    expect(await found({ types: ['notice'] })).toEqual([[false, 2]]);
  });

  it('are the newest of all nodes where there are more than asked for', async () => {
    await rig.opened({ snapshot: aSnapshot({ services: [], lines: [] }) }, otherKey);
    await rig.append(Array.from({ length: 60 }, (_, index) => serviceAt(index + 1, index / 2)));
    await rig.append(
      Array.from({ length: 30 }, (_, index) => noticeAt(index + 1, index, 'n')),
      {},
      otherKey,
    );
    const found = await ask({ limit: 5 });
    expect(found.map(({ type, at }) => [type, (at - evening) / minute])).toEqual([
      ['service', 29.5],
      ['notice', 29],
      ['service', 29],
      ['service', 28.5],
      ['notice', 28],
    ]);
  });

  it('hold what a snapshot found otherwise than it was stored, once', async () => {
    const resiliency = aResiliency();
    const [running, stopped] = [aService(), aService({ state: 'Stopped' })];
    const open = (seq: number, minutes: number, services: ReturnType<typeof aService>[]) =>
      rig.opened({
        cursor: { bootId: 'b-1', seq },
        nodeAt: evening + minutes * minute,
        snapshot: aSnapshot({ resiliency, services, lines: [aLine()] }),
      });
    await open(0, 1, [running]);
    await open(5, 2, [running]);
    await open(9, 3, [stopped]);
    const types: ChangeQuery['types'] = ['resiliency', 'service', 'line'];
    expect((await ask({ types })).map(({ type, at }) => [type, (at - evening) / minute])).toEqual([
      ['service', 3],
      ['line', 1],
      ['service', 1],
      ['resiliency', 1],
    ]);
  });

  it('say where events are missing, after what was last told before', async () => {
    await rig.append([serviceAt(1, 1)], { receivedAt: evening + 1 });
    await rig.opened({
      cursor: { bootId: 'b-1', seq: 9 },
      nodeAt: evening + 10 * minute,
      receivedAt: evening + 2,
      gaps: [aGap({ from: 2, to: 9, reason: 'It was not kept' })],
      snapshot: aSnapshot({ services: [aService({ state: 'Stopped' })], lines: [] }),
    });
    await rig.append([serviceAt(10, 11)], { receivedAt: evening + 3 });
    expect((await ask()).map(({ type, at }) => [type, (at - evening) / minute])).toEqual([
      ['service', 11],
      ['service', 10],
      ['gap', 1],
      ['service', 1],
    ]);
    const [gap] = await ask({ types: ['gap'] });
    expect(gap).toMatchObject({
      receivedAt: evening + 2,
      value: { from: 2, to: 9, reason: 'It was not kept' },
    });
  });

  it('say so too where events are missing before the first of all', async () => {
    const services = [aService()];
    await rig.opened({ gaps: [aGap()], snapshot: aSnapshot({ services, lines: [] }) }, otherKey);
    const found = await ask({ nodeKeys: [otherKey] });
    expect(found.map(({ type, at }) => [type, at])).toEqual([
      ['service', evening],
      ['gap', evening],
    ]);
  });

  it('of the license are those with a new mode or day, each whole', async () => {
    const license = (seq: number, minutes: number, part: Parameters<typeof aLicense>[0]): NodeEvent => ({
      seq,
      at: evening + minutes * minute,
      type: 'license',
      license: aLicense(part),
    });
    await rig.append([
      license(1, 1, { renewing: true }),
      license(2, 2, { mode: 'WebLM Error' }),
      license(3, 3, { mode: 'WebLM Error', renewing: true }),
    ]);
    const found = await ask({ types: ['license'] });
    expect(found.map(({ at }) => (at - evening) / minute)).toEqual([2, 0]);
    expect(found[0]?.value).toEqual(aLicense({ mode: 'WebLM Error' }));
  });
});
