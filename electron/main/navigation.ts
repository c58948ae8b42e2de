import type { Event, WebContents } from 'electron';
import { originOf } from './pageOrigin.ts';

/** Pages outside that Watchline may name: the maker's own, opened in the default browser. */
const outsideHosts: ReadonlySet<string> = new Set([
  'documentation.avaya.com',
  'plds.avaya.com',
  'support.avaya.com',
]);

export function mayOpenOutside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return (
    protocol === 'https:' && port === '' && username === '' && password === '' && outsideHosts.has(hostname)
  );
}

type Contents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

interface Outside {
  /** Whether a person has set the address. */
  readonly isSet: (url: string) => boolean;
  readonly open: (url: string) => void;
}

/** Keeps a window on its page: no other address, no further window, no guest. */
export function lockNavigation(contents: Contents, origin: string, outside: Outside): void {
  const stay = (details: Event<{ url: string }>): void => {
    if (originOf(details.url) !== origin) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url) || outside.isSet(url)) outside.open(url);
    return { action: 'deny' };
  });
}
