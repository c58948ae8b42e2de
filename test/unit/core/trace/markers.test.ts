import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTraceLine, evening } from '#test/support/builders.ts';
import { TraceRig } from '#test/support/traceRig.ts';

let rig: TraceRig;
beforeEach(async () => {
  rig = await TraceRig.start();
});
afterEach(() => rig.stop());

describe('markers', () => {
  it('say when the trace started, with the banner before the first line', async () => {
    const page = rig.page();
    rig.node.onCommand = (method) => {
      // A node may send lines in the same breath as its answer, or before it.
      if (method === 'trace.start') rig.node.sendTrace([aTraceLine(1)]);
      return { result: { bannerLines: ['+ loader: 1.35'] } };
    };
    await page.open([rig.key]);
    await rig.flow('the line', () => page.texts.length === 2);
    expect(page.entries).toEqual([
      {
        ...{ nodeKey: rig.key, marker: 'started', at: expect.any(Number) },
        ...{ text: 'The trace of Primary has started.', banner: ['+ loader: 1.35'] },
      },
      { nodeKey: rig.key, ...aTraceLine(1) },
    ]);
  });

  it('hold no more of a banner than 32 KiB', async () => {
    const page = rig.page();
    rig.node.bannerLines = Array.from({ length: 1_000 }, () => 'x'.repeat(900));
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    const [entry] = page.entries;
    const banner = (entry && 'banner' in entry && entry.banner) || [];
    expect(banner.join('\n').length).toBeLessThanOrEqual(32_800);
    expect(banner.at(-1)).toBe('… [cut, 1000 lines]');
  });

  it('stand for a loss although the node had refused other tags before it', async () => {
    const [page, other] = [rig.page(), rig.page()];
    await page.open([rig.key], ['PRN']);
    await rig.flow('it has started', () => page.texts.length === 1);
    rig.node.onCommand = () => ({ error: { code: -32_001, message: 'busy' } });
    await other.open([rig.key]);
    await rig.flow('it is refused', () => page.texts.length === 2);
    rig.node.onCommand = null;
    await rig.reconnect();
    await rig.flow('it is back', () => page.texts.includes('<back>'));
    expect(page.texts).toEqual(['<started>', '<refused>', '<lost>', '<back>']);
  });

  it('say once that the connection was lost, and that it is back when the node traces again', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    await rig.send([aTraceLine(1)]);
    await rig.reconnect();
    await rig.flow('it is back', () => page.texts.includes('<back>'));
    await rig.send([aTraceLine(2)]);
    await rig.flow('the line', () => page.texts.includes('Line 2'));
    expect(page.texts).toEqual(['<started>', 'Line 1', '<lost>', '<back>', 'Line 2']);
    expect(page.entries[2]).toMatchObject({ text: 'Connection to Primary was lost.' });
    expect(rig.orders).toEqual(['trace.start null', 'trace.start null']);
  });

  it('say when nothing is heard from the node, and that it is back without starting its trace again', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    rig.linkClock.advance(10_000);
    expect(rig.links.get(rig.key)?.view.word).toBe('Stale');
    rig.node.beat();
    await rig.flow('it is back', () => page.texts.length === 3);
    expect(page.texts).toEqual(['<started>', '<lost>', '<back>']);
    expect(page.entries[1]).toMatchObject({ text: 'Nothing is heard from Primary: lines may be missing.' });
    expect(rig.orders).toEqual(['trace.start null']);
  });

  it('say nothing of a link that Watchline itself reads no further for a while', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    const link = rig.links.get(rig.key);
    link?.pause(true);
    rig.linkClock.advance(15_000);
    expect(link?.view.word).toBe('Paused');
    rig.node.sendTrace([aTraceLine(1)]);
    link?.pause(false);
    rig.node.beat();
    await rig.until('it is live again', () => link?.view.word === 'Live');
    await rig.flow('the line', () => page.texts.includes('Line 1'));
    expect(page.texts).toEqual(['<started>', 'Line 1']);
  });

  it('say that the node rebooted: by its boot id, before it is back, and not again by its uptime', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    await rig.send([aTraceLine(90_000)]);
    rig.node.bootId = 'b-2';
    await rig.reconnect();
    await rig.flow('it is back', () => page.texts.includes('<back>'));
    await rig.send([aTraceLine(20)]);
    await rig.flow('the line', () => page.texts.includes('Line 20'));
    expect(page.texts).toEqual(['<started>', 'Line 90000', '<lost>', '<rebooted>', '<back>', 'Line 20']);
  });

  it('say nothing where the counter of the uptime begins again after 49.7 days', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    const after = (uptimeMs: number, ms: number) => aTraceLine(uptimeMs, { uptimeMs, at: evening + ms });
    await rig.send([after(2 ** 32 - 96, 0), after(400, 496), after(2 ** 32 - 50, 46), after(900, 996)]);
    await rig.flow('all lines', () => page.texts.includes('Line 900'));
    expect(page.texts.slice(1)).toEqual([
      `Line ${2 ** 32 - 96}`,
      'Line 400',
      `Line ${2 ** 32 - 50}`,
      'Line 900',
    ]);
  });

  it('say that the node restarted where the uptime falls between two lines', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    const later = (number: number) => aTraceLine(number, { at: evening + 200_000 + number });
    await rig.send([aTraceLine(90_000), aTraceLine(89_990), later(7), later(8)], [later(9)]);
    await rig.flow('all lines', () => page.texts.includes('Line 9'));
    expect(page.texts.slice(1)).toEqual([
      ...['Line 90000', 'Line 89990', '<rebooted>', 'Line 7', 'Line 8', 'Line 9'],
    ]);
    expect(page.entries[3]).toMatchObject({ text: 'Primary has restarted: its uptime begins again.' });
  });

  it('do not take the lines of a boot, told again to whoever asks soon after it, for another boot', async () => {
    const [page, other] = [rig.page(), rig.page()];
    await page.open([rig.key], ['PRN']);
    await rig.flow('it has started', () => page.texts.length === 1);
    await rig.send([aTraceLine(10), aTraceLine(40_000)]);
    await other.open([rig.key]);
    await rig.ordered('trace.start ["PRN"]', 'trace.start null');
    await rig.send([aTraceLine(10), aTraceLine(20, { tag: 'LIC' }), aTraceLine(40_010)]);
    await rig.flow('the last line', () => page.texts.includes('Line 40010'));
    expect(page.texts).toEqual(['<started>', 'Line 10', 'Line 40000', 'Line 40010']);
  });

  it('say how many lines the node has dropped, before those that it sent', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    rig.node.sendTrace([aTraceLine(1)], 120);
    await rig.flow('the line', () => page.texts.includes('Line 1'));
    expect(page.texts).toEqual(['<started>', '<dropped>', 'Line 1']);
    expect(page.entries[1]).toMatchObject({ text: '120 lines were dropped by Primary before this point.' });
  });

  it('say why a node refused, once, and ask it again every minute', async () => {
    const page = rig.page();
    const error = { code: -32_004, message: 'Not available', data: { reason: 'IP Office is starting' } };
    rig.node.onCommand = () => ({ error });
    await page.open([rig.key]);
    await rig.flow('it is refused', () => page.texts.length === 1);
    expect(page.entries[0]).toMatchObject({ text: 'Primary refused to be traced: IP Office is starting.' });
    rig.clock.advance(60_000);
    await rig.ordered('trace.start null', 'trace.start null');
    rig.node.onCommand = null;
    await rig.flow('it has started', () => page.texts.includes('<started>'));
    expect(page.texts).toEqual(['<refused>', '<started>']);
    expect(rig.orders).toHaveLength(3);
    page.close();
    await rig.ordered(...rig.orders.slice(0, 3), 'trace.stop');
    expect(rig.clock.pending).toBe(0);
  });

  it('stand in what is kept where nobody followed for a while', async () => {
    const page = rig.page();
    await page.open([rig.key]);
    await rig.flow('it has started', () => page.texts.length === 1);
    await rig.send([aTraceLine(1)]);
    await page.open([]);
    await rig.ordered('trace.start null', 'trace.stop');
    await rig.send([aTraceLine(2)]);
    const { entries } = await page.open([rig.key]);
    expect(entries.map((entry) => ('marker' in entry ? entry.marker : entry.text))).toEqual([
      'started',
      'Line 1',
      'stopped',
    ]);
  });
});
