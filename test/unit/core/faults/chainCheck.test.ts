import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChainCheck } from '#core/faults/chainCheck.ts';
import { FaultWatch } from '#core/faults/faultWatch.ts';
import { foldEvents } from '#core/fleet/fold.ts';
import { readMessage } from '#core/link/message.ts';
import { Newsroom } from '#core/news.ts';
import { Pages } from '#core/pages.ts';
import type { ChainView } from '#shared/contract/chain.ts';
import { monitorPlace } from '#shared/model/faultPlace.ts';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { CorePage } from '#test/support/coreRig.ts';
import { silent, silentLog } from '#test/support/ports.ts';
import { proved } from '#test/support/proof.ts';
import { settled } from '#test/support/settled.ts';
import { StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
let pages: Pages;
let chain: ChainCheck;
let watch: FaultWatch;
/** As it was told last. */
let last: ChainView;
const broken = { read: false, fold: false };

beforeEach(async () => {
  rig = await StoreRig.open();
  broken.read = broken.fold = false;
  last = { check: 0, checkedAt: null, problem: null };
  const { clock } = rig;
  const news = new Newsroom();
  pages = new Pages({
    ...{ clock, log: silentLog, operator: () => 'pat', nodes: () => [] },
    monitor: { version: '1', startedAt: 0, setAside: null, damage: null, isSimulated: false },
    look: () => ({ lookedUntil: null, away: null }),
    attention: () => ({ open: 0, unseen: 0, worst: null, flood: [] }) as never,
    trace: () => ({ open: silent, close: silent }) as never,
    settings: () => ({ open: silent, close: silent }) as never,
    callsFor: () => ({}) as never,
  });
  watch = new FaultWatch({
    ...{ clock, log: silentLog, store: rig.store, isSimulated: false, damages: [] },
    ...{ nodes: () => [], settingsProblems: () => [], disk: () => ({ diskLow: null, logLarge: null }) },
  });
  chain = new ChainCheck({
    ...{ clock, log: silentLog, store: rig.store },
    read: (text, at) => (broken.read ? { kind: 'invalid', reason: 'nothing is' } : readMessage(text, at)),
    fold: (state, events) => (broken.fold ? {} : foldEvents(state, events)),
    missingAt: (check) => pages.missingAt(check),
    tell: (view) => news.tell({ kind: 'chain', chain: view }),
  });
  news.listen((item) => {
    if (item.kind === 'chain') last = item.chain;
  });
  news.listen((item) => pages.hear(item));
  news.listen((item) => watch.hear(item));
  chain.start();
  await watch.start();
});
afterEach(async () => {
  chain.stop();
  watch.stop();
  pages.close();
  await rig.end();
});

/** Second by second, each with time for the store's thread and for pages to answer. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += secondMs) {
    rig.clock.advance(secondMs);
    await settled(4);
    await rig.store.nodes([]);
    await settled(4);
  }
}

async function openPage(): Promise<CorePage> {
  const page = new CorePage({ openPage: (channel, rights) => pages.open(channel, rights) }, rig.changes);
  await page.open();
  return page;
}

const told = async (): Promise<readonly string[]> =>
  (await rig.rows()).map(({ nodeKey, code, active }) => `${nodeKey} ${code} ${active ? 'active' : 'ended'}`);

describe('the check of the whole chain', () => {
  it('comes through once a minute, says when, and leaves nothing in any list, log or history', async () => {
    const page = await openPage();
    expect(page.view.monitor.chain).toMatchObject({ checkedAt: null, problem: null });
    await pass(5 * minuteMs);
    const { checkedAt, problem, check } = page.view.monitor.chain;
    expect(rig.clock.now() - (checkedAt ?? 0)).toBeLessThanOrEqual(minuteMs);
    expect({ problem, check }).toEqual({ problem: null, check: 5 });
    expect(await told()).toEqual([]);
    expect(await rig.log()).toEqual([]);
    const all = { filter: {}, direction: 'newer', from: null, limit: 100 } as const;
    expect((await rig.store.history(all)).rows).toEqual([]);
  });

  it('needs no page, and takes no standstill of its own for a break', async () => {
    await pass(2 * minuteMs);
    const page = await openPage();
    rig.clock.advance(hourMs);
    await pass(2 * minuteMs);
    expect(page.view.monitor.chain.problem).toBeNull();
    expect((await told()).filter((row) => row.includes('MonitorFault'))).toEqual([]);
  });

  it('counts a page that shows it where another does not, and none that has gone', async () => {
    const still = await openPage();
    const page = await openPage();
    still.isShowing = false;
    await pass(3 * minuteMs);
    expect(page.view.monitor.chain).toMatchObject({ problem: null, check: 3 });
    page.close();
    still.close();
    await pass(3 * minuteMs);
    expect(await told()).toEqual([]);
  });

  it('does not miss what a page that nobody sees has not shown, which a browser may have stopped', async () => {
    const page = await openPage();
    page.isHidden = true;
    await pass(2 * minuteMs);
    page.answersAtOnce = false;
    await pass(3 * minuteMs);
    expect(last.problem).toBeNull();
    page.isHidden = false;
    page.answer();
    await pass(2 * minuteMs);
    page.answersAtOnce = false;
    await pass(2 * minuteMs);
    expect(last.problem).toContain('it was not sent to the page');
  });

  it('is missed wherever it is held up, within 75 s, and the fault ends once it comes through', async () => {
    const page = await openPage();
    let blocker: DatabaseSync | null = null;
    const breaks = {
      'it was not read': (isOn: boolean) => {
        broken.read = isOn;
      },
      'it was not taken into what is known of a node': (isOn: boolean) => {
        broken.fold = isOn;
      },
      'it was not recorded': (isOn: boolean) => {
        if (isOn) {
          blocker = new DatabaseSync(join(rig.folder, 'history.sqlite'));
          blocker.exec('BEGIN IMMEDIATE');
        } else blocker?.close();
      },
      'it was not sent to the page': (isOn: boolean) => {
        page.answersAtOnce = !isOn;
        if (!isOn) page.answer();
      },
      'no page showed it': (isOn: boolean) => {
        page.isShowing = !isOn;
      },
    };
    const seconds: number[] = [];
    for (const [words, breakIt] of Object.entries(breaks)) {
      // Just after it came through: the longest time until the next is missed.
      const before = last.checkedAt;
      while (last.checkedAt === before) await pass(secondMs);
      const since = rig.clock.monotonicMs();
      breakIt(true);
      // While nothing is recorded no alarm is, but the top bar has it.
      const isTold = async (): Promise<boolean> =>
        last.problem !== null &&
        (blocker !== null || (await told()).includes(`${monitorPlace} MonitorFault active`));
      while (!(await isTold()) && rig.clock.monotonicMs() - since < 2 * minuteMs) await pass(secondMs);
      expect(last.problem).toContain(words);
      seconds.push((rig.clock.monotonicMs() - since) / secondMs);
      breakIt(false);
      blocker = null;
      await page.open();
      await pass(2 * minuteMs);
      expect(page.view.monitor.chain.problem, words).toBeNull();
      expect(await told(), words).toContain(`${monitorPlace} MonitorFault ended`);
    }
    expect(Math.max(...seconds)).toBeLessThanOrEqual(75);
    proved('U7', `${seconds.length} of 5 broken stages found, the last within ${Math.max(...seconds)} s`);
  });
});
