import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Session } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { pageOrigin } from '#main/pageOrigin.ts';
import { limitPermissions } from '#main/permissions.ts';

/** Every permission Electron's own types know of. */
function permissionNames(): string[] {
  const path = createRequire(import.meta.url).resolve('electron/electron.d.ts');
  const line = readFileSync(path, 'utf8')
    .split('\n')
    .find((each) => each.includes('setPermissionCheckHandler(handler: '));
  const union = /permission: ((?:'[^']+'(?: \| )?)+)/.exec(line ?? '')?.[1] ?? '';
  return [...union.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
}

type Handlers = {
  [K in 'Request' | 'Check' | 'Device' | 'Media' | 'Download']?: (...args: never[]) => unknown;
};
let handlers: Handlers;

beforeEach(() => {
  handlers = {};
  limitPermissions(
    {
      setPermissionRequestHandler: (handler: never) => {
        handlers.Request = handler;
      },
      setPermissionCheckHandler: (handler: never) => {
        handlers.Check = handler;
      },
      setDevicePermissionHandler: (handler: never) => {
        handlers.Device = handler;
      },
      setDisplayMediaRequestHandler: (handler: never) => {
        handlers.Media = handler;
      },
      on: (event: string, handler: never) => {
        if (event === 'will-download') handlers.Download = handler;
      },
    } as unknown as Session,
    pageOrigin,
  );
});

function requested(permission: string, requestingUrl: string): boolean {
  let answer: boolean | undefined;
  const call = handlers.Request as unknown as (...args: unknown[]) => void;
  call(
    null,
    permission,
    (granted: boolean) => {
      answer = granted;
    },
    { requestingUrl },
  );
  return answer === true;
}
const checked = (permission: string, origin: string) =>
  (handlers.Check as unknown as (...args: unknown[]) => boolean)(null, permission, origin);

describe('the page', () => {
  it('may write texts to the clipboard and show notifications, of all that Electron has', () => {
    const names = permissionNames();
    expect(names.length).toBeGreaterThan(40);
    const allowed = ['clipboard-sanitized-write', 'notifications'];
    expect(names.filter((name) => requested(name, `${pageOrigin}/`))).toEqual(allowed);
    expect(names.filter((name) => checked(name, pageOrigin))).toEqual(allowed);
  });

  it('has no device and no screen', () => {
    expect((handlers.Device as unknown as () => boolean)()).toBe(false);
    let streams: object | null | undefined;
    (handlers.Media as unknown as (...args: unknown[]) => void)({}, (given: object | null) => {
      streams = given;
    });
    expect(streams).toBeNull();
  });
});

it('downloads nothing: what is saved goes through the save dialog', () => {
  let isPrevented = false;
  const event = { preventDefault: () => (isPrevented = true) };
  (handlers.Download as unknown as (...args: unknown[]) => void)(event);
  expect(isPrevented).toBe(true);
});

describe('anyone else', () => {
  it.each(['https://evil.test', 'app://other', 'null', '', 'file://', 'about:blank'])(
    'has nothing: %s',
    (origin) => {
      for (const name of permissionNames()) {
        expect(requested(name, origin)).toBe(false);
        expect(checked(name, origin)).toBe(false);
      }
    },
  );
});
