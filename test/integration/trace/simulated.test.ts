import { afterEach, beforeEach, expect, it } from 'vitest';
import { Rig, type Simulated } from '#test/integration/acceptance/rig.ts';
import { transports } from '#test/support/contractRig.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { simulatorUser } from '#test/support/simulatorProcess.ts';
import { TracedCore, type TracedPage } from '#test/support/tracedCore.ts';

/*
 * The core against the simulator as a process of its own, at the speed of real time.
 */

const [[, overWebSocket] = ['', () => Promise.reject(new Error('no transport'))]] = transports;

let rig: Rig;
let simulated: Simulated;
let traced: TracedCore;
let page: TracedPage;
beforeEach(async () => {
  rig = await Rig.make();
  simulated = await rig.simulate('trace-burst', { speed: 1 });
  const login = { name: null, user: simulatorUser, password: { vault: true } } as const;
  const addresses = simulated.nodes.map(({ url }) => anAddress(url, login));
  traced = await TracedCore.start(addresses, 'Administrator');
  page = await traced.openPage(overWebSocket);
});
afterEach(async () => {
  await traced.stop();
  await rig[Symbol.asyncDispose]();
});

const primary = () => {
  const node = simulated.nodes.find(({ id }) => id === 'primary');
  if (!node) throw new Error('no Primary');
  return node;
};
const textsOf = (nodeKey: string, tag: string) =>
  page.entries.flatMap((entry) =>
    'marker' in entry || entry.nodeKey !== nodeKey || entry.tag !== tag ? [] : [entry.text],
  );

it('follows a burst of 5,000 lines a second, a log stamp and a reboot of a simulated node', async () => {
  const { url, id } = primary();
  const keys = simulated.nodes.map((node) => node.url);
  await page.host.openTrace({ nodeKeys: keys, tags: null });
  const log = await page.host.startTraceLog({
    nodeKeys: [url],
    tags: null,
    rollover: { megabytes: null, hours: null },
  });
  await traced.changes.until('all trace', () => page.markers().length === keys.length);
  await simulated.order('trace.burst', { nodeId: id, perSecond: 5_000, seconds: 3, tag: 'BURST' });
  await traced.changes.until('the burst', () => textsOf(url, 'BURST').length === 15_000, 15_000);
  const numbers = textsOf(url, 'BURST').map((text) => Number(/^Burst line (\d+) of 15000/.exec(text)?.[1]));
  expect(numbers).toEqual(Array.from({ length: 15_000 }, (_, index) => index + 1));
  expect(page.dropped).toBe(0);

  await simulated.order('trace.stamp', { nodeId: id });
  await traced.changes.until('the stamp', () => textsOf(url, 'LSTMP').length > 0);
  await simulated.order('node.reboot', { nodeId: id });
  await traced.changes.until('the loss', () => page.markers(url).includes('lost'));
  await simulated.order('clock.jump', { ms: 120_000 });
  await traced.changes.until('it is back', () => page.markers(url).includes('back'), 30_000);
  expect(page.markers(url)).toEqual(['started', 'lost', 'rebooted', 'back']);
  await traced.changes.until('its first lines', () => 'uptimeMs' in (page.entries.at(-1) ?? {}));

  const view = await page.host.stopTraceLog(log);
  const [file = ''] = await traced.logs();
  expect(view).toMatchObject({ dropped: 0, files: 1 });
  expect(file).toMatch(/^\*\*\* Node: Primary \(primary\), Harbour Office, 10\.40\.1\.10$/m);
  expect(file).toMatch(/^ {2}.*LIST OF MODULES/m);
  expect(file).toMatch(/^2016-08-01 \d\d:\d\d:\d\d +\d+mS BURST: Burst line 15000 of 15000/m);
  expect(file).toMatch(/^2016-08-01 \d\d:\d\d:\d\d +\d+mS LSTMP: Log Stamped \d{3}/m);
  expect(file.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +\d+mS /gm)).toHaveLength(view.lines);
}, 60_000);
