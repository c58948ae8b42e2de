import { afterEach, beforeEach, expect, it } from 'vitest';
import { secondMs } from '#shared/model/time.ts';
import { anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { proved, rounds } from '#test/support/proof.ts';

const isFull = rounds(0, 1) === 1;
const aSecond = 5_000;
const tickMs = 20;

let flooder: FakeNode;
let honest: FakeNode[];
let rig: CoreRig;
beforeEach(async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => FakeNode.start()));
  if (!first) throw new Error('It has started.');
  flooder = first;
  honest = others;
  const urls = [flooder, ...honest].map(({ url }) => url);
  rig = await CoreRig.start(urls.map((url) => anAddress(url, { password: { vault: true } })));
  await rig.live(...urls);
});
afterEach(async () => {
  await rig.stop();
  await Promise.all([flooder, ...honest].map((node) => node.stop()));
});

const raised = (url: string): number => rig.node(url)?.activeAlarms?.major ?? 0;
/** The real clock: how long things take is what is looked at. */
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, tickMs));
const [before = '', after = ''] = JSON.stringify(
  eventOnWire(anAlarmEvent(7_777_777, { alarm: anAlarm({ id: 'told again' }) })),
).split('7777777');

/** 5,000 messages a second from number `from` on, each an alarm told again; answers the last number. */
async function flood(from: number, seconds: number, meanwhile: () => void): Promise<number> {
  const last = from + seconds * aSecond - 1;
  const began = performance.now();
  for (let seq = from; seq <= last; ) {
    const due = Math.min(last, from + ((performance.now() - began) * aSecond) / secondMs);
    for (; seq <= due; seq++)
      flooder.sendText(`{"jsonrpc":"2.0","method":"events","params":{"events":[${before}${seq}${after}]}}`);
    meanwhile();
    await tick();
  }
  return last;
}

it('of good messages end no link, drop nothing and keep no other node waiting', {
  timeout: 120_000,
}, async () => {
  const seconds = rounds(0.2, 60);
  // What was told is not kept: the memory looked at is that of the monitor.
  rig.core.onNews(() => void rig.news.splice(0));
  const { gaps } = rig.node(flooder.url) ?? {};
  const warm = await flood(1, rounds(0.2, 1), () => undefined);
  await flooder.changes.until('it is on disk', () => flooder.acks.at(-1) === warm);
  const rssBefore = process.memoryUsage.rss();
  let [rss, told] = [rssBefore, 0];
  const heard: Promise<number>[] = [];
  const last = await flood(warm + 1, seconds, () => {
    rss = Math.max(rss, process.memoryUsage.rss());
    if (++told % 5 > 0) return;
    for (const each of [flooder, ...honest]) each.beat();
    const node = honest[told % honest.length];
    if (!node) return;
    const at = performance.now();
    const seq = node.seq + 1;
    node.emit(eventOnWire(anAlarmEvent(seq, { alarm: anAlarm({ id: `a-${seq}` }) })));
    heard.push(rig.until('it is counted', () => raised(node.url) >= seq).then(() => performance.now() - at));
  });
  const latencies = (await Promise.all(heard)).sort((a, b) => a - b);
  await flooder.changes.until('all is on disk', () => flooder.acks.at(-1) === last);
  expect(rig.node(flooder.url)).toMatchObject({ link: { word: 'Live' }, gaps });
  expect(honest.map(({ url }) => rig.node(url)?.link.word)).toEqual(honest.map(() => 'Live'));
  const late = Math.round(latencies[Math.floor(latencies.length * 0.99)] ?? 0);
  const growth = Math.round((rss - rssBefore) / 2 ** 20);
  if (isFull)
    expect({ isLate: late > secondMs, isLarge: growth > 100 }).toEqual({ isLate: false, isLarge: false });
  const figure = `${growth} MB more, ${latencies.length} alarms of others there within ${late} ms (p99)`;
  proved('T17', `${aSecond} a second for ${seconds} s: ${figure}, ${last} of ${last} on disk, 0 gaps more`);
});

it('of bad messages have their node left alone, and no other notices', async () => {
  const words = new Set<string>();
  rig.core.onNews((news) => {
    if (news.kind === 'link' && news.nodeKey !== flooder.url) words.add(news.link.word);
  });
  for (let message = 0; message < aSecond; message++) flooder.sendText('nonsense');
  await rig.until('it is left alone', () => rig.node(flooder.url)?.link.isQuarantined === true);
  const { link } = rig.node(flooder.url) ?? {};
  expect((link?.retryAt ?? 0) - Date.now()).toBeGreaterThan(20 * secondMs);
  for (const node of honest) node.emit(eventOnWire(anAlarmEvent(1, { alarm: anAlarm() })));
  await rig.until('the others are heard', () => honest.every(({ url }) => raised(url) === 1));
  expect([...words].filter((word) => word !== 'Live')).toEqual([]);
});
