import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTraceLine } from '#test/support/builders.ts';
import { brief, TraceRig } from '#test/support/traceRig.ts';

let rig: TraceRig;
beforeEach(async () => {
  rig = await TraceRig.start();
});
afterEach(() => rig.stop());

describe('what a node is asked for', () => {
  it('is nothing while nobody follows it, and lines it sends unasked are nobody’s', async () => {
    const page = rig.page();
    await page.open([]);
    await rig.send([aTraceLine(1)]);
    rig.clock.advance(1_000);
    expect(rig.orders).toEqual([]);
    expect(page.batches).toEqual([]);
    expect(rig.clock.pending).toBe(0);
    expect((await page.open([rig.key])).entries).toEqual([]);
  });

  it('is what everybody wants together, asked anew as that changes, and the end when nobody wants it', async () => {
    const [first, second, third] = [rig.page(), rig.page(), rig.page()];
    await first.open([rig.key], ['PRN', 'ISDN']);
    await rig.ordered('trace.start ["ISDN","PRN"]');
    await second.open([rig.key], ['CMExtEvt', 'PRN']);
    await rig.ordered('trace.start ["ISDN","PRN"]', 'trace.start ["CMExtEvt","ISDN","PRN"]');
    await third.open([rig.key]);
    first.close();
    await rig.ordered(...rig.orders.slice(0, 2), 'trace.start null');
    third.close();
    await rig.ordered(...rig.orders.slice(0, 3), 'trace.start ["CMExtEvt","PRN"]');
    await second.open([]);
    await rig.ordered(...rig.orders.slice(0, 4), 'trace.stop');
  });

  it('is not asked for twice when a second page wants no more than the first', async () => {
    const [first, second] = [rig.page(), rig.page()];
    await first.open([rig.key]);
    await second.open([rig.key], ['PRN']);
    second.close();
    await rig.flow('it has started', () => first.texts.length === 1);
    expect(rig.orders).toEqual(['trace.start null']);
  });

  it('gives each page the lines of its tags, and markers to all', async () => {
    const [all, some] = [rig.page(), rig.page()];
    await all.open([rig.key]);
    await some.open([rig.key], ['ISDN']);
    await rig.flow('it has started', () => all.texts.length === 1);
    await rig.send([aTraceLine(1), aTraceLine(2, { tag: 'ISDN' })], [aTraceLine(3)]);
    await rig.flow('three lines', () => all.texts.length === 4);
    expect(all.texts).toEqual(['<started>', 'Line 1', 'Line 2', 'Line 3']);
    expect(some.texts).toEqual(['<started>', 'Line 2']);
  });

  it('is every tag where the last of all is kept, for whoever looks back; and the end when it is not', async () => {
    rig.traces.keepAll(true);
    await rig.ordered('trace.start null');
    await rig.send([aTraceLine(1), aTraceLine(2)]);
    const { at } = aTraceLine(1);
    const around = await rig.traces.around({ nodeKey: rig.key, at, beforeMs: 60_000, afterMs: 60_000 });
    expect(around.entries.map(brief)).toEqual(['<started>', 'Line 1', 'Line 2']);
    // A page that follows it asks for no more; without it, it is asked for what the page wants.
    const page = rig.page();
    await page.open([rig.key], ['ISDN']);
    rig.traces.keepAll(false);
    await rig.ordered('trace.start null', 'trace.start ["ISDN"]');
    page.close();
    await rig.ordered('trace.start null', 'trace.start ["ISDN"]', 'trace.stop');
  });

  it('is asked again of a node that has come back, while the last of all is kept', async () => {
    rig.traces.keepAll(true);
    await rig.ordered('trace.start null');
    await rig.reconnect();
    await rig.ordered('trace.start null', 'trace.start null');
  });
});
