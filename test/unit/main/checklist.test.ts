import { EventEmitter } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { pageSchemes } from '#main/appProtocol.ts';
import { refuseSender } from '#main/door.ts';
import { lockNavigation, mayOpenOutside } from '#main/navigation.ts';
import { pageOrigin } from '#main/pageOrigin.ts';
import { limitPermissions } from '#main/permissions.ts';
import { webPreferences } from '#main/window.ts';
import { contentSecurityPolicy } from '#shared/contract/contentSecurity.ts';

/**
 * Electron's own security checklist, an item a test, in its order
 * (electronjs.org/docs/latest/tutorial/security). What an item needs beyond one look has its own file beside
 * this one.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx,html}', { cwd: root })
  .filter((path) => !path.startsWith('electron/web/'))
  .map((path) => ({ path, text: read(path) }));
const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

const preferences = webPreferences('/preload.cjs', true);
const policy = contentSecurityPolicy('none', null).split('; ');

/** What a locked window does. */
function locked() {
  let answer: unknown;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => {
      answer = handler({ url: 'https://evil.test/' });
    },
  });
  const opened: string[] = [];
  lockNavigation(contents as unknown as WebContents, pageOrigin, {
    isSet: () => false,
    open: (url) => void opened.push(url),
  });
  const isHeldBack = (event: string): boolean => {
    let isPrevented = false;
    contents.emit(event, {
      url: 'https://evil.test/',
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return isPrevented;
  };
  return { answer, opened, isHeldBack };
}

describe("Electron's checklist", () => {
  it('1: loads nothing but its own page', () => {
    expect(pageOrigin).toBe('app://bundle');
    expect(policy).toContain("default-src 'none'");
    expect(policy.join()).not.toMatch(/https?:|\*/);
  });
  it('2: gives content nothing of Node', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });
  it('3: isolates the world of the preload', () => expect(preferences.contextIsolation).toBe(true));
  it('4: sandboxes every process', () => {
    expect(preferences.sandbox).toBe(true);
    expect(read('electron/main/index.ts')).toContain('app.enableSandbox()');
  });
  it('5: answers every kind of request for a permission', () => {
    const asked: string[] = [];
    const session = new Proxy({}, { get: (_target, name) => () => void asked.push(String(name)) });
    limitPermissions(session as Session, pageOrigin);
    expect(asked).toEqual([
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
      'setDisplayMediaRequestHandler',
      'on',
    ]);
  });
  it('6: leaves the rules of the web on', () => expect(preferences.webSecurity).toBe(true));
  it('7: has a policy for content', () => {
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
  it('8: runs no insecure content', () => expect(preferences.allowRunningInsecureContent).toBe(false));
  it('9: has no experimental features', () => expect(preferences.experimentalFeatures).toBe(false));
  it('10: turns on no features of Blink', () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    expect(filesWith(/enable-?blink-?features|appendSwitch/i)).toEqual([]);
  });
  it('11: has no guest that may open windows', () => {
    expect(preferences.webviewTag).toBe(false);
    expect(filesWith(/<webview|allowpopups/i)).toEqual([]);
  });
  it('12: lets no guest be attached', () => expect(locked().isHeldBack('will-attach-webview')).toBe(true));
  it('13: lets no window be led away', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      expect(locked().isHeldBack(event), event).toBe(true);
    expect(preferences.navigateOnDragDrop).toBe(false);
  });
  it('14: opens no further windows', () => expect(locked().answer).toEqual({ action: 'deny' }));
  it('15: opens outside what it names itself, and by one place', () => {
    expect(locked().opened).toEqual([]);
    expect(mayOpenOutside('https://evil.test/')).toBe(false);
    expect(filesWith(/\.openExternal\(/)).toEqual(['electron/main/desktop.ts']);
  });
  it('16: is built on one exact Electron, 45.4.1 or later', () => {
    const { electron } = JSON.parse(read('package.json')).devDependencies;
    const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(electron) ?? [];
    expect(Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch)).toBeGreaterThanOrEqual(45_004_001);
  });
  it('17: hears no frame but its page', () => {
    const page = { origin: pageOrigin, parent: null };
    expect(refuseSender(page, pageOrigin)).toBeNull();
    const parent = page as unknown as Parameters<typeof refuseSender>[0] & object;
    for (const frame of [
      null,
      { ...page, parent: parent as never },
      { ...page, origin: 'https://evil.test' },
    ])
      expect(refuseSender(frame, pageOrigin)).not.toBeNull();
    expect(filesWith(/\bipcMain\b/)).toEqual(['electron/main/desktop.ts']);
  });
  it('18: serves its page by a scheme of its own, never from file://', () => {
    expect(pageSchemes.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(filesWith(/\.loadFile\(|['"`]file:\/\//)).toEqual([]);
  });
  it('19: has its fuses turned', () => {
    const config = read('electron-builder.yml');
    for (const fuse of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
    ])
      expect(config).toContain(`\n  ${fuse}\n`);
  });
  it('20: gives the page nothing of Electron', () => {
    expect(filesWith(/exposeInMainWorld|\bipcRenderer\b/)).toEqual(['electron/preload/index.ts']);
    expect(read('electron/preload/index.ts').match(/exposeInMainWorld/g)).toHaveLength(1);
  });
});
