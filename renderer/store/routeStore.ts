// Comes in: where a person wants to be: links, keys, steps on a page, Back and Forward, an address.
// Goes out: the page and its parameters, which the address always holds too.
// Never: keeps a part of the place that a link could not carry to another tab.
import { create } from 'zustand';
import { keepSolution, lastSolution } from './place/lastSolution.ts';
import { keepMemory, recallParams, rememberRoute } from './place/pageMemory.ts';
import { formatRoute, type PageName, type Params, parseRoute, type Route } from './route.ts';

export const useRoute = create<Route>(() => ({ page: 'overview', params: {} }));

/** From now on the address and the page are one. */
export function startRoute(): void {
  keepMemory();
  if (window.location.hash.length > 1) readAddress();
  else write(firstRoute(), 'typing');
  window.addEventListener('popstate', readAddress);
  window.addEventListener('hashchange', readAddress);
  document.addEventListener('click', followLink);
}

/**
 * Without an address: the Overview as it was left in this tab, else of the solution that was looked at last.
 */
function firstRoute(): Route {
  const solution = lastSolution();
  const known = recallParams('overview');
  const isNew = Object.keys(known).length === 0 && solution !== null;
  return { page: 'overview', params: isNew ? { solution } : known };
}

function readAddress(): void {
  const route = parseRoute(window.location.hash);
  if (formatRoute(route) !== formatRoute(useRoute.getState())) take(route);
}

function take(route: Route): void {
  rememberRoute(route);
  useRoute.setState(route, true);
}

/** `step`: Back leads to what was before. `typing`: it replaces what was before. */
type Way = 'step' | 'typing';

function write(route: Route, way: Way): void {
  const hash = formatRoute(route);
  if (way === 'step' && hash !== window.location.hash) window.history.pushState(null, '', hash);
  else window.history.replaceState(null, '', hash);
  take(route);
}

/**
 * To a page with these parameters; without any, to where it was left. The solution stays the one that is
 * looked at, unless the parameters name one: '' is all of them.
 */
export function routeTo(page: PageName, params?: Params): Route {
  const solution = params?.solution ?? useRoute.getState().params.solution;
  return { page, params: withoutEmpty({ ...(params ?? recallParams(page)), solution: solution ?? '' }) };
}

export function goTo(page: PageName, params?: Params): void {
  write(routeTo(page, params), 'step');
}

/** For a link: the address `goTo` would lead to. */
export function hrefOf(page: PageName, params?: Params): string {
  return formatRoute(routeTo(page, params));
}

/** On the page that is shown. '' leaves a parameter out. */
export function changeParams(change: Params, way: Way): void {
  const { page, params } = useRoute.getState();
  write({ page, params: withoutEmpty({ ...params, ...change }) }, way);
}

/** Narrows every page to one solution; null: to none. */
export function chooseSolution(solution: string | null): void {
  keepSolution(solution);
  changeParams({ solution: solution ?? '' }, 'step');
}

function withoutEmpty(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
}

/** A link to a page is a step like every other, also where the address is that of the page already. */
function followLink(event: MouseEvent): void {
  const { target, button, defaultPrevented } = event;
  const isPlain = button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const link = target instanceof Element ? target.closest('a[href^="#/"]') : null;
  if (!link || !isPlain || defaultPrevented) return;
  event.preventDefault();
  const { page, params } = parseRoute(link.getAttribute('href') ?? '');
  goTo(page, params);
}
