import { afterEach, beforeEach, expect, it } from 'vitest';
import { clockOffset } from '#shared/advice/nodeClocks.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { HistoryPlace } from '#shared/contract/history.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { toIso } from '#shared/protocol/times.ts';
import { formatAge } from '#shared/words/duration.ts';
import { anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { type CorePage, CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { proved, rounds } from '#test/support/proof.ts';

/** How far the clock of each node is from ours at its n-th event of `count`. */
const clocks: Readonly<Record<string, (n: number, count: number) => number>> = {
  right: () => 0,
  dayAhead: () => dayMs,
  dayBehind: () => -dayMs,
  setBackNowAndThen: (n) => -(n % 7) * minuteMs,
  setBackADay: (n, count) => (n < count / 2 ? 0 : -dayMs),
  summerTimeBegins: (n, count) => (n < count / 2 ? 0 : hourMs),
  summerTimeEnds: (n, count) => (n < count / 2 ? hourMs : 0),
};

const nodes = new Map<string, FakeNode>();
let rig: CoreRig;
beforeEach(async () => {
  for (const name of Object.keys(clocks)) nodes.set(name, await startNode(name));
  const addresses = [...nodes].map(([name, { url }]) => anAddress(url, { name, password: { vault: true } }));
  rig = await CoreRig.start(addresses);
  await rig.live(...[...nodes.values()].map(({ url }) => url));
});
afterEach(async () => {
  await rig.stop();
  await Promise.all([...nodes.values()].map((node) => node.stop()));
  nodes.clear();
});

async function startNode(name: string): Promise<FakeNode> {
  const node = await FakeNode.start();
  node.onOpen = (proper) => ({ result: { ...proper, at: toIso(Date.now() + (clocks[name]?.(0, 1) ?? 0)) } });
  return node;
}

/** All that the history has of alarms of a node, oldest first. */
async function history(page: CorePage, nodeKey: string) {
  const rows = [];
  for (let from: HistoryPlace | null = null, isFirst = true; isFirst || from !== null; isFirst = false) {
    const filter = { nodeKeys: [nodeKey], kinds: ['alarm'] as const };
    const answer = await page.host.history({ filter, direction: 'newer', from, limit: 200 });
    rows.push(...answer.rows.filter((row) => row.kind === 'alarm' && row.turn !== 'found'));
    from = answer.next;
  }
  return rows.flatMap((row) => (row.kind === 'alarm' ? [row] : []));
}

it('change no order and make no age negative: a day off, set back, over summer time', async () => {
  const page = await rig.openPage();
  const count = rounds(20, 300);
  const started = Date.now();
  for (let n = 1; n <= count; n++)
    for (const [name, node] of nodes) {
      const at = started + n + (clocks[name]?.(n, count) ?? 0);
      const alarm = anAlarm({ id: `a-${n}`, text: `Event ${n}`, firstAt: at, lastAt: at });
      node.emit(eventOnWire(anAlarmEvent(n, { at, alarm })));
      if (n === count) node.beat(n, toIso(Date.now() + (clocks[name]?.(n, count) ?? 0)));
    }
  let events = 0;
  let negative = 0;
  for (const [name, { url }] of nodes) {
    await rig.until('its clock is read and its alarms are counted', () => {
      const node = rig.node(url);
      return node?.activeAlarms?.major === count && node.clock?.roundTripMs !== undefined;
    });
    const rows = await history(page, url);
    const wanted = Array.from({ length: count }, (_, index) => `Event ${index + 1}`);
    expect(
      rows.map(({ text }) => text),
      name,
    ).toEqual(wanted);
    events += rows.length;
    const node = rig.node(url);
    if (!node?.clock) throw new Error('Its clock is read.');
    const offset = clockOffset(node)?.ms ?? Number.NaN;
    expect(Math.abs(offset - (clocks[name]?.(count, count) ?? 0)), name).toBeLessThan(30 * secondMs);
    for (const { nodeAt, at } of rows) {
      const ages = [nodeTime(node.clock, Date.now()) - (nodeAt ?? 0), Date.now() - at];
      if (!ages.map(formatAge).every((age) => /^(now|\d+ (s|min|h|d))$/.test(age))) negative++;
    }
  }
  expect(negative).toBe(0);
  proved('U12', `${2 * events} ages by ${nodes.size} clocks, ${negative} negative`);
  proved('T18', `${events} events of ${nodes.size} clocks in their order, ${negative} negative ages`);
});
