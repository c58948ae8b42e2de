import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { onBack, useConnection } from './connection.ts';

/** A host that dies takes a moment to be missed. */
const mostWaitMs = 3_000;

/**
 * A part of the page that the first paint does not wait for: it is fetched right after, not when it is
 * wanted, since its host may have gone by then, and a browser does not fetch again what failed. Where it went
 * before that, the page is loaded anew once it is back. One that a host does not have is a fault of the page.
 */
export function laterPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  const fetched = afterPaint().then(load).catch(loadAnewOnceBack);
  // Whoever shows it hears of its fault.
  fetched.catch(() => {});
  return lazy(async () => ({ default: await fetched }));
}

const afterPaint = (): Promise<unknown> =>
  new Promise((resolve) => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: mostWaitMs });
    else setTimeout(resolve, 200);
  });

function loadAnewOnceBack(fault: unknown): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => {
      if (useConnection.getState().lostAt === null) reject(fault);
      else onBack(() => location.reload());
    }, mostWaitMs);
  });
}
