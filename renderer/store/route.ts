export const pageNames = ['overview', 'alarms', 'licenses', 'resiliency', 'services', 'trace'] as const;
export type PageName = (typeof pageNames)[number];

export interface Route {
  readonly page: PageName;
  /** What the address adds after "?": a node's key, a filter. */
  readonly params: Readonly<Record<string, string>>;
}

/** "#/alarms?node=…" → its page and parameters; an unknown page is the Overview. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const page = pageNames.find((name) => name === path) ?? 'overview';
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function formatRoute({ page, params }: Route): string {
  const query = new URLSearchParams(params).toString();
  return query ? `#/${page}?${query}` : `#/${page}`;
}
