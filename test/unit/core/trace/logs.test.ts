import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TraceLogRequest, TraceLogView } from '#shared/contract/trace.ts';
import { aTraceLine } from '#test/support/builders.ts';
import { settled } from '#test/support/settled.ts';
import { type TracePageRig, TraceRig } from '#test/support/traceRig.ts';

let rig: TraceRig;
beforeEach(async () => {
  rig = await TraceRig.start([{}, { id: 'secondary', name: 'Secondary: 2/2' }]);
});
afterEach(() => rig.stop());

const never = { megabytes: null, hours: null };
const start = (part: Partial<TraceLogRequest> = {}) =>
  rig.traces.startLog({ nodeKeys: [rig.key], tags: null, rollover: never, ...part });

/** A log whose nodes have answered that they trace, and a page that sees the same. */
async function started(part: Partial<TraceLogRequest> = {}): Promise<{ id: string; page: TracePageRig }> {
  const page = rig.page();
  const id = await start(part);
  const nodeKeys = part.nodeKeys ?? [rig.key];
  await page.open(nodeKeys);
  await rig.flow('they have started', () => page.texts.length === nodeKeys.length);
  return { id, page };
}

const isBack = ({ texts }: TracePageRig) => texts.includes('<back>');

describe('a log', () => {
  it('is written in System Monitor’s form, in the node’s own time, with who it is and what happened', async () => {
    const { id, page } = await started();
    await rig.send([
      aTraceLine(54_896, { at: Date.UTC(2016, 7, 1, 8, 16, 46, 896), text: '+ loader: 1.35' }),
      aTraceLine(3_042_740_332, { at: Date.UTC(2016, 11, 1, 12, 41, 17), text: 'QOS Data: Call ID=62698' }),
    ]);
    await rig.reconnect();
    await rig.flow('it traces again', () => isBack(page));
    const view = await rig.traces.stopLog(id);
    const [file] = await rig.files();
    expect(file?.text.split('\n')).toEqual([
      '*** Node: Primary (primary), Headquarters, 10.0.0.5',
      '*** Version: 10.0.0.0.0 build 550, select; serial number 000c29aabbcc; PLDS host ID 111311062713',
      '*** Times are those of the node: Europe/London',
      '*** Tags: all',
      expect.stringMatching(/^\*\*\* Log started at 2016-08-01 16:3\d:\d\d UTC by this computer's clock\.$/),
      expect.stringMatching(/^\*\*\* The trace of Primary has started\. \(2016-08-01 16:3/),
      '  ++++++ IP Office 10.0.0.0.0 build 550',
      '  + loader: 1.35',
      '*** Times are UTC+01:00 from here on.',
      '2016-08-01 09:16:46      54896mS PRN: + loader: 1.35',
      '*** Times are UTC+00:00 from here on.',
      '2016-12-01 12:41:17 3042740332mS PRN: QOS Data: Call ID=62698',
      expect.stringMatching(/^\*\*\* Connection to Primary was lost\. \(/),
      expect.stringMatching(/^\*\*\* Connection to Primary is back: its trace goes on\. \(/),
      '  ++++++ IP Office 10.0.0.0.0 build 550',
      '  + loader: 1.35',
      expect.stringMatching(/^\*\*\* Watchline stopped writing this log at /),
      '',
    ]);
    expect(view).toMatchObject({ lines: 2, files: 1, dropped: 0, problem: null, tags: null });
    expect(view.path).toBe(`${rig.logFolder}/${file?.name}`);
    expect(file?.name).toMatch(/^Headquarters-Primary-20160801T1635\d\dZ\.txt$/);
  });

  it('cannot be forged by what a node sends: one line is one line, and nobody else’s', async () => {
    const { id, page } = await started({ tags: ['PRN', 'A: B'] });
    rig.node.bannerLines = [
      '*** Connection to Primary was lost.',
      '2016-08-01 09:16:46          1mS PRN: no',
    ];
    await rig.reconnect();
    await rig.flow('it traces again', () => isBack(page));
    await rig.send([aTraceLine(1, { text: 'one\n*** two\r\n\u2028three\u001b[2J\u202e' })]);
    const { bytes } = await rig.traces.stopLog(id);
    const [file] = await rig.files();
    const lines = file?.text.split('\n') ?? [];
    expect(lines).toContain(
      '2016-08-01 17:35:00          1mS PRN: one\\u000a*** two\\u000d\\u000a\\u2028three\\u001b[2J\\u202e',
    );
    expect(lines).toContain('  *** Connection to Primary was lost.');
    expect(lines.filter((line) => line.startsWith('*** two'))).toEqual([]);
    expect(Buffer.byteLength(file?.text ?? '')).toBeGreaterThanOrEqual(bytes);
  });

  it('has a file for each of several nodes, named so that every file system takes it', async () => {
    const keys = rig.nodes.map(({ url }) => url);
    const { id } = await started({ nodeKeys: keys });
    rig.nodes[1]?.sendTrace([aTraceLine(1)]);
    await rig.until('it has come', () => rig.received === 1);
    const view = await rig.traces.stopLog(id);
    const files = await rig.files();
    expect(files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^Headquarters-Primary-20160801T\d{6}Z\.txt$/),
      expect.stringMatching(/^Headquarters-Secondary_2_2-20160801T\d{6}Z\.txt$/),
    ]);
    expect(files.map(({ text }) => text.includes('PRN: Line 1'))).toEqual([false, true]);
    expect(view).toMatchObject({ files: 2, lines: 1, path: rig.logFolder });
  });

  it('goes on without any page, and ends the trace with itself', async () => {
    const id = await start();
    await rig.node.changes.until('the start', () => rig.orders.length === 1);
    await rig.traces.stopLog(id);
    await rig.node.changes.until('the stop', () => rig.orders.includes('trace.stop'));
    await expect(rig.traces.stopLog(id)).rejects.toThrow('stopped already');
    expect(rig.clock.pending).toBe(0);
  });

  it('is whole when Watchline ends, without being stopped', async () => {
    const { page } = await started();
    await rig.send(Array.from({ length: 1_000 }, (_, index) => aTraceLine(index + 1)));
    await rig.traces.stop();
    const [file] = await rig.files();
    expect(file?.text.match(/PRN: Line/g)).toHaveLength(1_000);
    expect(file?.text).toContain('PRN: Line 1000\n*** Watchline stopped writing');
    expect(rig.clock.pending).toBe(0);
    await expect(page.open([])).rejects.toThrow('Watchline has stopped.');
    await expect(rig.page().open([])).rejects.toThrow('Watchline has stopped.');
    await expect(start()).rejects.toThrow('Watchline has stopped.');
  });

  it('may be one of 20', async () => {
    for (let i = 0; i < 20; i++) await start();
    await expect(start()).rejects.toThrow('There are 20 logs of traces already.');
    expect((await rig.page().open([])).logs).toHaveLength(20);
  });
});

describe('a log goes on in a new file', () => {
  it('before one would be larger than it may, with nothing lost between them', async () => {
    const { id } = await started({ rollover: { megabytes: 1, hours: null } });
    const text = 'x'.repeat(950);
    for (let from = 0; from < 2_500; from += 500)
      await rig.send(
        Array.from({ length: 500 }, (_, index) =>
          aTraceLine(from + index, { text: `${text} ${from + index}.` }),
        ),
      );
    const view = await rig.traces.stopLog(id);
    const files = await rig.files();
    expect(view).toMatchObject({ files: 3, lines: 2_500, dropped: 0 });
    for (const file of files) {
      expect(Buffer.byteLength(file.text)).toBeLessThan(1_000_200);
      expect(file.text).toMatch(/^\*\*\* Node: Primary/);
      expect(file.text).toContain('  + loader: 1.35\n');
    }
    const numbers = files.flatMap(({ text: all }) => all.match(/(?<=x )\d+/g)?.map(Number) ?? []);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 2_500 }, (_, index) => index));
    expect(files.filter(({ text: all }) => all.includes('goes on in the next file'))).toHaveLength(2);
  });

  it('when one is older than it may be', async () => {
    const { id, page } = await started({ rollover: { megabytes: null, hours: 24 } });
    const shown = (): TraceLogView | undefined => page.batches.findLast(({ logs }) => logs)?.logs?.[0];
    await rig.send([aTraceLine(1)]);
    await rig.flow('it is written', () => shown()?.lines === 1);
    rig.clock.advance(24 * 3_600_000);
    await rig.send([aTraceLine(2)]);
    await rig.flow('it is written', () => shown()?.lines === 2);
    expect(shown()).toMatchObject({ files: 2, path: expect.stringContaining('Primary-20160802T') });
    await rig.traces.stopLog(id);
    expect((await rig.files()).map(({ text }) => text.match(/Line \d/g))).toEqual([['Line 1'], ['Line 2']]);
  });
});

it('tells pages of its logs when they change, no more than once a second', async () => {
  const page = rig.page();
  const { page: other } = await started();
  other.close();
  await page.open([]);
  for (let i = 1; i <= 100; i++) {
    await rig.send([aTraceLine(i)]);
    rig.clock.advance(100);
    await settled();
  }
  await rig.flow('all are written', () => page.batches.at(-1)?.logs?.[0]?.lines === 100);
  expect(page.batches.length).toBeLessThan(20);
  expect(page.entries).toEqual([]);
});
