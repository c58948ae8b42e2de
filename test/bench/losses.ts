import type { Page } from '@playwright/test';
import { type Counts, sumOf } from './report/taken.ts';
import { openNewestAlarms, type Rig, shownRows, startRig, waitUntil } from './rig.ts';
import { storedEvents } from './storedEvents.ts';

export interface LossesResult {
  /** From the end of the nodes' process to every link shown as lost, ms. */
  readonly linksMs: readonly number[];
  /** From the end of the monitor's process to the notice over its page, ms. */
  readonly endedMs: readonly number[];
  /**
   * The same where the monitor's process stands still: nothing tells its page but that it hears nothing, ms.
   */
  readonly stillMs: readonly number[];
  /** Events of the nodes: on the page before the loss, on disk after it. */
  readonly counts: Counts;
}

const eventsPerNode = 20;

const allLost = '[aria-label^="Links: "][aria-label$=" reconnecting"]:not([aria-label*=" live"])';
const notice = '[role="alertdialog"]';

interface Loss {
  readonly ms: number;
  readonly counts: Counts;
}

/** This many losses of each kind. */
export async function measureLosses(runs: number): Promise<LossesResult> {
  const links: Loss[] = [];
  const ended: Loss[] = [];
  const still: Loss[] = [];
  for (let run = 0; run < runs; run++) {
    links.push(await timeLoss(allLost, ({ simulator }) => void simulator.kill()));
    ended.push(await timeLoss(notice, ({ host }) => void host.kill('SIGKILL')));
    still.push(await timeLoss(notice, ({ host }) => void host.kill('SIGSTOP')));
  }
  const ms = (losses: readonly Loss[]): number[] => losses.map((loss) => loss.ms);
  return {
    ...{ linksMs: ms(links), endedMs: ms(ended), stillMs: ms(still) },
    counts: sumOf([...links, ...ended, ...still].map(({ counts }) => counts)),
  };
}

async function timeLoss(sign: string, lose: (rig: Rig) => void): Promise<Loss> {
  // Nothing happens of itself: what is on disk is what was sent.
  const rig = await startRig('healthy', { speed: 0 });
  const { simulator, page, dataFolder } = rig;
  try {
    await openNewestAlarms(page);
    for (const { id } of simulator.nodes)
      await simulator.order('alarm.raise', { nodeId: id, text: 'Before {n}.', count: eventsPerNode });
    const sent = simulator.nodes.length * eventsPerNode;
    await waitUntil(page, 15, async () => (await shownRows(page, 'Before ')) === sent);
    const shown = await shownRows(page, 'Before ');
    const seenAt = watchFor(page, sign);
    const lostAt = Date.now();
    lose(rig);
    const ms = (await seenAt) - lostAt;
    return { ms, counts: { sent, stored: storedEvents(dataFolder), shown } };
  } finally {
    rig.host.kill('SIGCONT');
    await rig.stop();
  }
}

/** As `linksMs`, of the nodes of this scenario; shown are the links that are shown as lost. */
export async function measureLinkLoss(scenario: string): Promise<Loss> {
  const rig = await startRig(scenario, { speed: 0 });
  const { simulator, page } = rig;
  try {
    const seenAt = watchFor(page, allLost);
    const lostAt = Date.now();
    void simulator.kill();
    const ms = (await seenAt) - lostAt;
    const told = await page.locator(allLost).first().getAttribute('aria-label');
    const shown = Number(told?.match(/([\d,]+) reconnecting/)?.[1]?.replaceAll(',', ''));
    return { ms, counts: { sent: simulator.nodes.length, stored: null, shown } };
  } finally {
    await rig.stop();
  }
}

/** When an element of this selector appears, epoch ms: told by the page, for asking it takes time. */
const watchFor = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => document.querySelector(wanted) && resolve(Date.now());
        new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
        look();
      }),
    selector,
  );
