import type { Page } from '@playwright/test';

/** What a page says of nodes that are not live. */
export interface OldFacts {
  /** Facts of these nodes that are drawn at all: so that a walk that sees nothing is noticed. */
  readonly seen: number;
  /** What stands there as if it were now, each in words. */
  readonly asLive: readonly string[];
}

/**
 * Walks all that is drawn. A fact of a node that is not live must be said to be old, be within something that
 * carries a mark, and have no colour that says all is well; with the monitor gone nothing at all may be live.
 * @param deadKeys the nodes that are not heard; null: none is, the monitor is gone.
 */
export function readOldFacts(page: Page, deadKeys: readonly string[] | null): Promise<OldFacts> {
  return page.evaluate((keys) => {
    const asLive: string[] = [];
    let seen = 0;
    const isDrawn = (element: Element): boolean => element.getClientRects().length > 0;
    const words = (element: Element): string => (element.textContent ?? '').trim().slice(0, 80);
    const isDead = (element: Element): boolean =>
      keys === null || keys.includes(element.getAttribute('data-node') ?? '');
    const colour = (name: string): string => {
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.color = `var(${name})`;
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    };
    const good = colour('--wl-good');
    for (const fact of document.querySelectorAll('[data-node]')) {
      if (!isDrawn(fact) || !isDead(fact)) continue;
      seen++;
      if (fact.getAttribute('data-quality') === 'live') asLive.push(`said to be live: ${words(fact)}`);
      const place = fact.closest('[role="row"], tr, [data-node-key], section, aside, li') ?? fact;
      if (!fact.matches('[data-mark]') && !place.querySelector('[data-mark]'))
        asLive.push(`without a mark: ${words(fact)}`);
    }
    for (const row of document.querySelectorAll('[role="row"]:has([data-node])')) {
      const told = row.querySelector('[data-node]');
      if (!told || !isDead(told) || !isDrawn(row)) continue;
      const isAlarm = row.matches('[aria-label="Service Alarms"] *');
      for (const cell of row.querySelectorAll('[role="gridcell"]')) {
        const ofNobody = ['node', 'solution', 'action'].includes(cell.getAttribute('data-column') ?? '');
        if (ofNobody || isAlarm || words(cell) === '' || cell.querySelector('[data-node]')) continue;
        asLive.push(`a cell of nobody: ${words(cell)}`);
      }
    }
    for (const element of document.querySelectorAll('#root *')) {
      const isText = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
      );
      const { color, stroke } = getComputedStyle(element);
      const isLine = element.matches('line, path') && stroke === good;
      if (!isDrawn(element) || !(isLine || (isText && color === good))) continue;
      // A legend explains colours.
      if (element.closest('[aria-label="Legend"]')) continue;
      const said = element.closest('[data-quality], [data-said-by]');
      if (said?.getAttribute('data-said-by') === 'monitor' && keys !== null) continue;
      const isOfLive = said?.getAttribute('data-quality') === 'live' && keys !== null;
      if (!isOfLive) asLive.push(`well, and of nobody that is live: ${words(element)}`);
    }
    return { seen, asLive };
  }, deadKeys);
}
