import { create } from 'zustand';
import { formatRoute, type PageName, parseRoute, type Route } from './route.ts';

export const useRoute = create<Route>(() => parseRoute(window.location.hash));

export function startRoute(): void {
  window.addEventListener('hashchange', () => useRoute.setState(parseRoute(window.location.hash), true));
}

export function goTo(page: PageName, params: Readonly<Record<string, string>> = {}): void {
  window.location.hash = formatRoute({ page, params });
}
