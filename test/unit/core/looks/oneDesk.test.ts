import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { Changes } from '#test/support/changes.ts';
import { CorePage } from '#test/support/coreRig.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { quietPorts } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const clock = manualClock();
const changes = new Changes();
let folder: string;
let core: Core;
let pages: readonly CorePage[];

/** The monitor with two pages of one desk. */
async function start(): Promise<void> {
  const options = { version: '1.0.0', operator: 'ann', isSimulated: false, nodes: [] };
  core = await createCore({ dataFolder: folder, ports: quietPorts(clock), ...options });
  pages = [new CorePage(core, changes), new CorePage(core, changes)];
  for (const page of pages) await page.open();
}
async function stop(): Promise<void> {
  for (const page of pages) page.close();
  await core.stop();
}
beforeEach(async () => {
  folder = await makeFolder();
  await start();
});
afterEach(async () => {
  await stop();
  await removeFolder(folder);
});

const page = (index: 0 | 1): CorePage => pages[index] as CorePage;
/** What both pages are told that whoever is at the desk has missed. */
async function missed(): Promise<unknown> {
  await expect
    .poll(() => {
      clock.advance(secondMs);
      return JSON.stringify(page(0).view.monitor.look) === JSON.stringify(page(1).view.monitor.look);
    })
    .toBe(true);
  return page(0).view.monitor.look.away;
}
async function comes(operator: string): Promise<void> {
  const { revision } = await page(0).host.settings();
  const change = { desk: { operators: ['ann', 'bob'], present: operator } };
  expect(await page(0).host.changeSettings({ basedOn: revision, change })).toMatchObject({ done: true });
  await expect
    .poll(() => {
      clock.advance(secondMs);
      return pages.every(({ view }) => view.monitor.operator === operator);
    })
    .toBe(true);
}

it('who acts at any page is there; what is read on one page is read on all, also after a restart', async () => {
  await page(0).host.attend();
  const left = clock.now();
  clock.advance(9 * minuteMs);
  await page(1).host.attend();
  expect(await missed()).toBeNull();
  await stop();
  clock.advance(8 * hourMs);
  await start();
  expect(await missed()).toBeNull();
  await page(1).host.attend();
  const back = clock.now();
  await expect.poll(missed).toEqual({ from: expect.any(Number), until: back });
  expect(page(0).view.monitor.look.lookedUntil).toBeGreaterThanOrEqual(left + 9 * minuteMs);
  expect(await page(0).host.missed({ from: left, until: back })).toMatchObject({ nodes: [], turns: [] });
  await page(0).host.dismissAway();
  await expect.poll(missed).toBeNull();
  await stop();
  await start();
  expect(await missed()).toBeNull();
});

it('whoever comes to the desk is told what came while the other was there', async () => {
  await page(0).host.attend();
  const left = clock.now();
  clock.advance(5 * minuteMs);
  await comes('bob');
  await expect.poll(missed).toMatchObject({ from: left });
  await page(0).host.dismissAway();
  await expect.poll(missed).toBeNull();
  clock.advance(5 * minuteMs);
  await comes('ann');
  await expect.poll(missed).toMatchObject({ from: left });
});
