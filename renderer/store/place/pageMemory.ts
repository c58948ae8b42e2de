// Comes in: where a page was left: its address, where it was scrolled to, what was chosen there.
// Goes out: the same, to whoever comes back; after a reload too, in this tab.
// Never: wins over an address; goes to another tab, or past the end of this one.
import { formatRoute, type PageName, type Params, parseRoute, type Route } from '../route.ts';

const storageKey = 'watchline.places';

/** Asked for once: who comes back is not asked anew. */
const momentary = ['renew'];

/** All of it in text, by what it is of. */
const kept = new Map<string, unknown>(read());

function read(): [string, unknown][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}');
    return Object.entries(stored ?? {});
  } catch {
    return [];
  }
}

function write(): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // There is no room for it: the next page begins at its top.
  }
}

/** From now on what is kept outlives a reload. */
export function keepMemory(): void {
  window.addEventListener('pagehide', write);
}

/** What is watched has changed: no place is what it was. */
export function forgetPlaces(): void {
  kept.clear();
}

export function remember(what: string, value: unknown): void {
  kept.set(what, value);
}

/** What was kept, if it is still what its reader understands. */
export function recall<T>(what: string, isOf: (value: unknown) => value is T): T | null {
  const value = kept.get(what);
  return isOf(value) ? value : null;
}

const isText = (value: unknown): value is string => typeof value === 'string';

export function rememberRoute({ page, params }: Route): void {
  const lasting = Object.entries(params).filter(([name]) => !momentary.includes(name));
  remember(`place ${page}`, formatRoute({ page, params: Object.fromEntries(lasting) }));
}

/** Where a page was left; {}: it has not been open yet. */
export function recallParams(page: PageName): Params {
  return parseRoute(recall(`place ${page}`, isText) ?? '').params;
}
