export const pageNames = [
  'overview',
  'alarms',
  'licenses',
  'resiliency',
  'services',
  'trace',
  'history',
  'handover',
  'settings',
] as const;
export type PageName = (typeof pageNames)[number];

/** What an address adds after "?": filters, the sort, what is open. One that is left out narrows nothing. */
export type Params = Readonly<Record<string, string>>;

export interface Route {
  readonly page: PageName;
  readonly params: Params;
}

/** "#/alarms?node=…" → its page and parameters; an unknown page is the Overview. */
export function parseRoute(hash: string): Route {
  const [, path, query] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const page = pageNames.find((name) => name === path) ?? 'overview';
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Signs an address may have as they are: lists and keys of nodes stay readable. */
const readable: Readonly<Record<string, string>> = { '%2C': ',', '%3A': ':', '%2F': '/' };

export function formatRoute({ page, params }: Route): string {
  const query = new URLSearchParams(params)
    .toString()
    .replace(/%2C|%3A|%2F/g, (code) => readable[code] ?? '');
  return query ? `#/${page}?${query}` : `#/${page}`;
}

/** Several values of one parameter: "ws://a/,ws://b/". A value may have a comma of its own. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[%,]/g, encodeURIComponent)).join(',');
}

export function splitValues(text: string): readonly string[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((value) => value.replace(/%2C|%25/g, decodeURIComponent));
}
