import type { Page } from '@playwright/test';
import { quantile } from './median.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, startRig, waitUntil } from './rig.ts';

const nodes = 10;
const probeEveryMs = 2_000;

export interface AlarmStormResult {
  readonly alarms: number;
  readonly seconds: number;
  /** Shown: by the banner, once all has come. */
  readonly counts: Counts;
  /** The most that was on the page at one time. */
  readonly banners: number;
  readonly toasts: number;
  /** From the order that raises a critical alarm to its name in the banner. */
  readonly criticalMs: { readonly p50: number; readonly most: number };
  /** From a key to the frame that shows what it did. */
  readonly interactionMs: { readonly p50: number; readonly p98: number };
}

interface Seen {
  readonly critical: Record<string, number>;
  readonly interactions: number[];
  banners: number;
  toasts: number;
}

/** So many new alarms in that time, all different, while somebody goes through the list by key. */
export async function measureAlarmStorm(alarms: number, seconds: number): Promise<AlarmStormResult> {
  const { simulator, page, stored, stop } = await startRig('fleet-150');
  try {
    await openNewestAlarms(page);
    await watch(page);
    await page.getByRole('grid', { name: 'Service Alarms' }).focus();
    for (const { id } of simulator.nodes.slice(0, nodes))
      await simulator.order('alarm.raise', {
        ...{ nodeId: id, text: 'Storm {n}.', count: alarms / nodes, perSecond: alarms / nodes / seconds },
      });
    const raised: number[] = [];
    for (let probe = 0; probe < (seconds * 1_000) / probeEveryMs; probe++) {
      raised.push(performance.timeOrigin + performance.now());
      const { id } = simulator.nodes[nodes + probe] ?? { id: '' };
      await simulator.order('alarm.raise', { nodeId: id, text: `Probe ${probe}.`, severity: 'critical' });
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(probeEveryMs);
    }
    const expected = (alarms + raised.length).toLocaleString('en');
    const banner = page.getByText(/new alarms in 10 min/);
    await waitUntil(page, 15, async () => (await banner.textContent())?.includes(expected) ?? false);
    const counted = /([\d,]+) new alarms/.exec((await banner.textContent()) ?? '')?.[1] ?? '0';
    const seen = await page.evaluate(() => (globalThis as unknown as { benchSeen: Seen }).benchSeen);
    const criticals = raised.map((at, probe) => (seen.critical[probe] ?? Number.POSITIVE_INFINITY) - at);
    const counts = {
      sent: alarms + raised.length,
      stored: (await stored('Storm ')).alarms + (await stored('Probe ')).alarms,
      shown: Number(counted.replaceAll(',', '')),
    };
    return {
      ...{ alarms: alarms + raised.length, seconds, counts },
      ...{ banners: seen.banners, toasts: seen.toasts },
      criticalMs: { p50: quantile(criticals, 0.5), most: Math.max(...criticals) },
      interactionMs: { p50: quantile(seen.interactions, 0.5), p98: quantile(seen.interactions, 0.98) },
    };
  } finally {
    await stop();
  }
}

/** Notes frame by frame what is on the page, and how long each interaction took (Event Timing). */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { critical: {}, interactions: [], banners: 0, toasts: 0 };
    Object.assign(globalThis, { benchSeen: seen });
    const look = (): void => {
      const banners = [...document.querySelectorAll('main [role=note]')].filter(({ textContent }) =>
        textContent?.includes('Alarm flood:'),
      );
      seen.banners = Math.max(seen.banners, banners.length);
      const [, probe] = /Probe (\d+)\./.exec(banners[0]?.textContent ?? '') ?? [];
      if (probe) seen.critical[probe] ??= performance.timeOrigin + performance.now();
      const toasts = document.querySelectorAll('[class*=Notifications] [class*=Notification-root]').length;
      seen.toasts = Math.max(seen.toasts, toasts);
      requestAnimationFrame(look);
    };
    look();
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.interactions.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}
