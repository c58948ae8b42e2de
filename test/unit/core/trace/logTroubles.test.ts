import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { FolderLimits } from '#core/trace/traceFolder.ts';
import type { TraceLogView } from '#shared/contract/trace.ts';
import { aTraceLine } from '#test/support/builders.ts';
import { type TracePageRig, TraceRig } from '#test/support/traceRig.ts';

let rig: TraceRig;
let page: TracePageRig;
let id: string;
afterEach(() => rig.stop());

async function startLog(
  limits?: FolderLimits,
  before: () => Promise<unknown> = async () => {},
): Promise<void> {
  rig = await TraceRig.start([{}], limits);
  page = rig.page();
  await before();
  id = await rig.traces.startLog({
    nodeKeys: [rig.key],
    tags: null,
    rollover: { megabytes: null, hours: null },
  });
  await page.open([rig.key]);
  await rig.flow('it has started', () => page.texts.length === 1);
}

const shown = (): TraceLogView | undefined => page.batches.findLast(({ logs }) => logs)?.logs?.[0];
const isSaid = (text: string) => rig.flow(text, () => shown()?.problem?.includes(text) ?? false);
const isWritten = (lines: number) =>
  rig.flow(`${lines} lines`, () => shown()?.lines === lines && shown()?.problem === null);

it('says why it cannot write, keeps the lines, and writes them once it can', async () => {
  await startLog(undefined, () => writeFile(rig.logFolder, 'in the way'));
  await rig.send([aTraceLine(1)]);
  await isSaid('is not a folder');
  expect(page.texts).toContain('Line 1');
  await rm(rig.logFolder);
  await isWritten(1);
  await rig.send([aTraceLine(2)]);
  const view = await rig.traces.stopLog(id);
  expect(view).toMatchObject({ lines: 2, dropped: 0, files: 1, problem: null });
  expect((await rig.files())[0]?.text.match(/PRN: Line \d/g)).toEqual(['PRN: Line 1', 'PRN: Line 2']);
});

it('loses the oldest lines where it cannot write for long, counts them, and says so in the file', async () => {
  await startLog(undefined, () => writeFile(rig.logFolder, 'in the way'));
  const text = 'x'.repeat(4_000);
  for (let from = 1; from <= 2_500; from += 100)
    await rig.send(Array.from({ length: 100 }, (_, index) => aTraceLine(from + index, { text })));
  await isSaid('is not a folder');
  await rm(rig.logFolder);
  await rig.flow('it is written', () => (shown()?.lines ?? 0) > 0 && shown()?.problem === null);
  const { lines, dropped } = await rig.traces.stopLog(id);
  expect(dropped).toBeGreaterThan(300);
  expect(lines + dropped).toBe(2_500);
  expect((await rig.files())[0]?.text).toContain(
    `*** Lines that could not be written before this point: ${dropped}.\n`,
  );
});

it('gives up what it cannot write when it is stopped, and counts it', async () => {
  await startLog(undefined, () => writeFile(rig.logFolder, 'in the way'));
  await rig.send([aTraceLine(1), aTraceLine(2)]);
  const view = await rig.traces.stopLog(id);
  expect(view).toMatchObject({ lines: 0, dropped: 2, problem: `${rig.logFolder} is not a folder.` });
  await rm(rig.logFolder);
});

it('goes on in a new file when somebody removes the one it writes, or the folder', async () => {
  await startLog();
  await rig.send([aTraceLine(1)]);
  await isWritten(1);
  await rm(rig.logFolder, { recursive: true });
  await rig.send([aTraceLine(2)]);
  await isWritten(2);
  const view = await rig.traces.stopLog(id);
  const files = await rig.files();
  expect(view).toMatchObject({ files: 2, dropped: 0 });
  expect(files).toHaveLength(1);
  expect(files[0]?.text).toContain('*** The file before this one was removed or moved');
  expect(files[0]?.text.match(/PRN: Line \d/g)).toEqual(['PRN: Line 2']);
});

it('stops at what all traces may take on the disk, deletes nothing, and goes on once there is room', async () => {
  const limits = { totalBytes: 100_000, freeBytes: 0 };
  await startLog(limits, async () => {
    await mkdir(rig.logFolder);
    await writeFile(`${rig.logFolder}/old.txt`, 'x'.repeat(99_990));
  });
  await rig.send([aTraceLine(1)]);
  await isSaid('all they may: move or delete some in');
  expect((await rig.files()).map(({ name }) => name)).toEqual(['old.txt']);
  await rm(`${rig.logFolder}/old.txt`);
  await isWritten(1);
});

it('leaves the last of the disk to the history', async () => {
  await startLog({ totalBytes: 2e9, freeBytes: Number.MAX_SAFE_INTEGER });
  await isSaid('The disk is nearly full');
  expect(dirname(rig.logFolder)).toBe(rig.folder);
  expect(await rig.files()).toEqual([]);
});
