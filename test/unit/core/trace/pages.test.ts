import { afterEach, beforeEach, expect, it } from 'vitest';
import { aTraceLine } from '#test/support/builders.ts';
import { settled } from '#test/support/settled.ts';
import { brief, type TracePageRig, TraceRig } from '#test/support/traceRig.ts';

let rig: TraceRig;
let page: TracePageRig;
beforeEach(async () => {
  rig = await TraceRig.start([{}, { id: 'secondary', name: 'Secondary' }]);
  page = rig.page();
});
afterEach(() => rig.stop());

const linesFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => aTraceLine(from + index));

async function opened(): Promise<void> {
  await page.open([rig.key]);
  await rig.flow('it has started', () => page.batches.length === 1);
}

it('sends the first batch at once and the next 50 ms later, with all that has come', async () => {
  await opened();
  rig.clock.advance(1_000);
  await rig.send([aTraceLine(1)]);
  rig.clock.advance(0);
  expect(page.batches).toHaveLength(2);
  await settled();
  await rig.send([aTraceLine(2)], [aTraceLine(3)]);
  rig.clock.advance(49);
  expect(page.batches).toHaveLength(2);
  rig.clock.advance(1);
  expect(page.batches[2]?.entries.map(brief)).toEqual(['Line 2', 'Line 3']);
});

it('sends nothing more before the page has answered, then no more than 1,000 entries at a time', async () => {
  await opened();
  page.answersAtOnce = false;
  await rig.send([aTraceLine(1)]);
  rig.clock.advance(50);
  expect(page.batches).toHaveLength(2);
  await rig.send(linesFrom(2, 1_500));
  rig.clock.advance(60_000);
  expect(page.batches).toHaveLength(2);
  page.answersAtOnce = true;
  page.answer();
  await rig.flow('all lines', () => page.texts.length === 1_502);
  expect(page.batches.map(({ entries }) => entries.length)).toEqual([1, 1, 1_000, 500]);
  expect(page.dropped).toBe(0);
});

it('drops the oldest lines of a page that is too slow, counts every one, and keeps the markers', async () => {
  await opened();
  page.answersAtOnce = false;
  await rig.send([aTraceLine(1)]);
  rig.clock.advance(50);
  rig.node.sendTrace([aTraceLine(2)], 7);
  for (let from = 3; from < 30_003; from += 2_500) await rig.send(linesFrom(from, 2_500));
  page.answersAtOnce = true;
  page.answer();
  await rig.flow('the last line', () => page.texts.includes('Line 30002'));
  const rest = page.entries.slice(2);
  expect(brief(rest[0] as (typeof rest)[0])).toBe('<dropped>');
  expect(page.batches[2]?.dropped).toBe(page.dropped);
  expect(page.dropped).toBe(10_001);
  expect(rest.slice(1).map(brief)).toEqual(linesFrom(10_003, 20_000).map(({ text }) => text));
});

it('counts what was on its way to a page that did not take it', async () => {
  const taken: number[] = [];
  const door = rig.traces.forPage(async ({ entries, dropped }) => {
    taken.push(dropped);
    if (entries.length === 3) throw new Error('no answer within 60 s');
  });
  await door.open({ nodeKeys: [rig.key], tags: null });
  await rig.flow('it has started', () => taken.length === 1);
  await rig.send(linesFrom(1, 3));
  await rig.flow('it is told', () => taken.length === 3);
  expect(taken).toEqual([0, 0, 3]);
});

it('gives a page that comes later the newest 10,000 entries of its nodes and tags, and goes on from there', async () => {
  await opened();
  for (let from = 1; from <= 12_000; from += 2_000) await rig.send(linesFrom(from, 2_000));
  await rig.send([aTraceLine(12_001, { tag: 'ISDN' })]);
  const later = rig.page();
  const all = await later.open([rig.key]);
  expect(all.entries).toHaveLength(10_000);
  expect(brief(all.entries[0] as (typeof all.entries)[0])).toBe('Line 2002');
  expect(all.banners).toEqual([{ nodeKey: rig.key, lines: rig.node.bannerLines }]);
  const tagged = await later.open([rig.key], ['ISDN']);
  expect(tagged.entries.map(brief)).toEqual(['<started>', 'Line 12001']);
  await rig.send([aTraceLine(12_002, { tag: 'ISDN' })]);
  await rig.flow('the next line', () => later.texts.length > 0);
  expect(later.texts).toEqual(['Line 12002']);
  expect(rig.orders).toEqual(['trace.start null']);
});

it('replaces what a page followed: nothing of the nodes before comes any more', async () => {
  await opened();
  const other = rig.nodes[1]?.url ?? '';
  await rig.send([aTraceLine(1)]);
  await page.open([other]);
  await rig.flow('the other has started', () => page.batches.length === 2);
  await rig.send([aTraceLine(2)]);
  rig.clock.advance(1_000);
  expect(page.entries.map(({ nodeKey }) => nodeKey)).toEqual([rig.key, other]);
});

it('ends with the page: no timer and no trace are left', async () => {
  await opened();
  await rig.send([aTraceLine(1)]);
  page.close();
  await rig.node.changes.until('the stop', () => rig.orders.includes('trace.stop'));
  expect(rig.clock.pending).toBe(0);
  await expect(page.open([rig.key])).rejects.toThrow('Watchline has stopped.');
});

it('refuses a node that is not in the fleet', async () => {
  await expect(page.open(['ws://10.0.0.99/'])).rejects.toThrow(
    'There is no node "ws://10.0.0.99/" in the fleet.',
  );
  expect(rig.orders).toEqual([]);
});
