import type { Page } from '@playwright/test';
import { type Rig, startRig } from './rig.ts';

export interface LossesResult {
  /** From the end of the nodes' process to every link shown as lost, ms. */
  readonly linksMs: readonly number[];
  /** From the end of the monitor's process to the notice over its page, ms. */
  readonly endedMs: readonly number[];
  /**
   * The same where the monitor's process stands still: nothing tells its page but that it hears nothing, ms.
   */
  readonly stillMs: readonly number[];
}

const allLost = '[aria-label^="Links: "][aria-label$=" reconnecting"]:not([aria-label*=" live"])';
const notice = '[role="alertdialog"]';

/** This many losses of each kind. */
export async function measureLosses(runs: number): Promise<LossesResult> {
  const links: number[] = [];
  const ended: number[] = [];
  const still: number[] = [];
  for (let run = 0; run < runs; run++) {
    links.push(await timeLoss(allLost, ({ simulator }) => void simulator.kill()));
    ended.push(await timeLoss(notice, ({ host }) => void host.kill('SIGKILL')));
    still.push(await timeLoss(notice, ({ host }) => void host.kill('SIGSTOP')));
  }
  return { linksMs: links, endedMs: ended, stillMs: still };
}

async function timeLoss(sign: string, lose: (rig: Rig) => void): Promise<number> {
  const rig = await startRig('healthy');
  try {
    const seenAt = watchFor(rig.page, sign);
    const lostAt = Date.now();
    lose(rig);
    return (await seenAt) - lostAt;
  } finally {
    rig.host.kill('SIGCONT');
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
