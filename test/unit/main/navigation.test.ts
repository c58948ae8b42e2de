import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockNavigation, mayOpenOutside } from '#main/navigation.ts';
import { pageOrigin } from '#main/pageOrigin.ts';

type OpenHandler = (details: { url: string }) => { action: string };

function locked() {
  const opened: string[] = [];
  let handler: OpenHandler = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (next: OpenHandler) => {
      handler = next;
    },
  });
  lockNavigation(contents as unknown as WebContents, pageOrigin, {
    isSet: (url) => url === 'https://wiki.example.com/runbook',
    open: (url) => void opened.push(url),
  });
  return {
    opened,
    openWindow: (url: string) => handler({ url }).action,
    /** Whether Electron would go on. */
    navigate(event: string, url: string): boolean {
      let isPrevented = false;
      contents.emit(event, {
        url,
        preventDefault: () => {
          isPrevented = true;
        },
      });
      return !isPrevented;
    },
  };
}

const hostile = [
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'file:///etc/passwd',
  'file://C:/Windows/System32/calc.exe',
  'blob:app://bundle/0',
  'blob:null/0',
  'about:blank',
  'about:srcdoc',
  'https://evil.test/',
  'http://support.avaya.com/',
  'https://support.avaya.com.evil.test/',
  'https://support.avaya.com@evil.test/',
  'https://evil.test/support.avaya.com',
  'https://user:pass@support.avaya.com/',
  'https://support.avaya.com:8443/',
  'https://evil.support.avaya.com/',
  'app://other/',
  'app://bundle.evil/',
  'app://bundle@other/',
  'app://user@bundle/',
  'app:bundle',
  'APP://OTHER/',
  'ws://127.0.0.1/',
  'ftp://support.avaya.com/',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'smb://evil.test/share',
  'vscode://file/etc/passwd',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://bundle/',
  '\\\\evil.test\\share',
  '//evil.test/',
  '',
];

describe('a window', () => {
  it.each(hostile)('stays where it is: %s', (url) => {
    const { navigate, openWindow, opened } = locked();
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      expect(navigate(event, url), event).toBe(false);
    expect(openWindow(url)).toBe('deny');
    expect(opened).toEqual([]);
  });

  it('may load its own page again', () => {
    const { navigate } = locked();
    expect(navigate('will-navigate', 'app://bundle/')).toBe(true);
    expect(navigate('will-frame-navigate', 'app://bundle/index.html#/alarms')).toBe(true);
  });

  it('opens the maker’s pages in the default browser, never in a window of its own', () => {
    const { openWindow, opened } = locked();
    const url = 'https://support.avaya.com/products/P0160/ip-office';
    expect(openWindow(url)).toBe('deny');
    expect(opened).toEqual([url]);
  });
});

it('opens what a person has set, and nothing that is like it', () => {
  const { opened, openWindow } = locked();
  expect(openWindow('https://wiki.example.com/runbook')).toBe('deny');
  expect(openWindow('https://wiki.example.com/runbook2')).toBe('deny');
  expect(opened).toEqual(['https://wiki.example.com/runbook']);
});

describe('what opens outside', () => {
  it('is none of two hundred things', () => {
    const anything = fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom(...hostile));
    for (const url of fc.sample(anything, { numRuns: 200, seed: 7 }))
      expect(mayOpenOutside(url), url).toBe(false);
  });
});
