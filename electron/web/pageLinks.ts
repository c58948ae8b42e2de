import type { Clock } from '#core/ports/ports.ts';
import type { BrowserLink } from '#shared/contract/anotherBrowser.ts';
import { tokenLifeMs } from './admission.ts';

/** Of those that still work: more would push the links out that Watchline itself has printed. */
const maxLinks = 5;

/** What gives pages their links for other browsers, and not without end. */
export function pageLinks(newUrl: () => string, clock: Clock): () => BrowserLink {
  let givenAtMs: readonly number[] = [];
  return () => {
    const now = clock.monotonicMs();
    givenAtMs = givenAtMs.filter((given) => now - given < tokenLifeMs);
    if (givenAtMs.length >= maxLinks)
      throw new Error(
        `${maxLinks} links have been given within a minute. Use one of them, or wait a minute.`,
      );
    givenAtMs = [...givenAtMs, now];
    return { url: newUrl(), expiresInMs: tokenLifeMs };
  };
}
