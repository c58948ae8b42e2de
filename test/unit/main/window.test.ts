import { EventEmitter } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '#core/ports/ports.ts';
import { keepAlive, showSoon, stateOf, watchLoading, webPreferences, windowOptions } from '#main/window.ts';
import { readWindowState, type WindowState, writeWindowState } from '#main/windowState.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { silentLog } from '#test/support/ports.ts';
import { settled } from '#test/support/settled.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const state: WindowState = { position: { x: 100, y: 50 }, width: 1600, height: 900, isMaximized: true };
const first: WindowState = { position: null, width: 1440, height: 900, isMaximized: false };

let folder: string;
let path: string;
let warned: string[];
const log: Log = { ...silentLog, warn: (message) => void warned.push(message) };

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'window.json');
  warned = [];
});
afterEach(() => removeFolder(folder));

describe('what a page is given', () => {
  const items: readonly [name: string, value: boolean][] = [
    ['sandbox', true],
    ['contextIsolation', true],
    ['webSecurity', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
  ];
  it.each(items)('has %s %s', (name, value) => {
    expect(webPreferences('/preload.cjs', true)).toMatchObject({ [name]: value });
  });

  it('has development tools only where it is developed, and no Blink features', () => {
    expect(webPreferences('/preload.cjs', true).devTools).toBe(false);
    expect(webPreferences('/preload.cjs', false).devTools).toBe(true);
    expect(webPreferences('/preload.cjs', true)).not.toHaveProperty('enableBlinkFeatures');
  });
});

describe('the window', () => {
  it('is where it was left', () => {
    writeWindowState(path, state, log);
    expect(readWindowState(path, [screen])).toEqual(state);
    expect(windowOptions(state, {}, { icon: '', isDark: true })).toMatchObject({
      backgroundColor: '#0e1115',
      x: 100,
      y: 50,
      width: 1600,
      minWidth: 1024,
      minHeight: 640,
    });
  });

  it('is no larger than the largest screen, whatever the file says', () => {
    writeWindowState(path, { ...state, width: 1e9, height: 1e9 }, log);
    expect(readWindowState(path, [screen])).toMatchObject({ width: 1920, height: 1080 });
  });

  it('is placed by the platform when its screen has gone', () => {
    writeWindowState(path, { ...state, position: { x: 2500, y: 50 } }, log);
    expect(readWindowState(path, [screen]).position).toBeNull();
    expect(readWindowState(path, [screen, { ...screen, x: 1920 }]).position).toEqual({ x: 2500, y: 50 });
  });

  it('is never too small to use', () => {
    writeWindowState(path, { ...state, width: 10, height: 10 }, log);
    expect(readWindowState(path, [screen])).toMatchObject({ width: 1024, height: 640 });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"width":"wide"}',
    '{"position":{"x":1e999,"y":0},"width":1,"height":1,"isMaximized":true}',
  ])('is as at first when what was kept is %s', async (text) => {
    await writeFile(path, text);
    expect(readWindowState(path, [screen])).toEqual(first);
  });

  it('is as at first when nothing was kept', () => {
    expect(readWindowState(path, [screen])).toEqual(first);
  });

  it('that cannot be remembered is no fault', async () => {
    writeWindowState(join(folder, 'none', 'window.json'), state, log);
    expect(warned).toEqual(['The window is not remembered']);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a new window', () => {
  function made(isMaximized = false) {
    const calls: string[] = [];
    const webContents = new EventEmitter();
    const window = Object.assign(new EventEmitter(), {
      webContents,
      show: () => void calls.push('show'),
      maximize: () => void calls.push('maximize'),
      getNormalBounds: () => ({ x: 0, y: 0, width: 1200, height: 800 }),
      isMaximized: () => isMaximized,
    });
    const clock = manualClock();
    showSoon(window as unknown as BrowserWindow, isMaximized, clock);
    return { calls, webContents, window, clock };
  }

  it.each(['ready-to-show', 'did-finish-load', 'did-fail-load'])('is shown at %s, once', (event) => {
    const { calls, webContents, window, clock } = made();
    (event === 'ready-to-show' ? window : webContents).emit(event);
    expect(calls).toEqual(['show']);
    for (const later of ['did-finish-load', 'did-fail-load']) webContents.emit(later);
    window.emit('ready-to-show');
    clock.advance(10_000);
    expect(calls).toEqual(['show']);
    expect(clock.pending).toBe(0);
  });

  it('is shown after three seconds whatever happens, maximized where it was left so', () => {
    const { calls, clock } = made(true);
    clock.advance(2_999);
    expect(calls).toEqual([]);
    clock.advance(1);
    expect(calls).toEqual(['maximize', 'show']);
  });

  it('that was closed before it was shown stays closed', () => {
    const { calls, window, webContents, clock } = made();
    window.emit('closed');
    webContents.emit('did-fail-load');
    clock.advance(10_000);
    expect(calls).toEqual([]);
  });

  it('keeps no place where no window knows its place', () => {
    const { window } = made();
    const seen = window as unknown as BrowserWindow;
    expect(stateOf(seen, false).position).toBeNull();
    expect(stateOf(seen, true).position).toEqual({ x: 0, y: 0 });
  });
});

describe('a page that cannot be loaded', () => {
  it.each([
    ['is asked for again', true, 1],
    ['stays away', false, 0],
  ])('is logged and told, and %s as the operator says', async (_, again, times) => {
    const told: string[] = [];
    const logged: unknown[] = [];
    let reloads = 0;
    const webContents = Object.assign(new EventEmitter(), {
      isDestroyed: () => false,
      reload: () => void reloads++,
    });
    watchLoading(
      { webContents } as unknown as BrowserWindow,
      { ...log, error: (_text, fields) => void logged.push(fields) },
      async (reason) => {
        told.push(reason);
        return again;
      },
    );
    webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://bundle/', true);
    webContents.emit('did-fail-load', {}, -2, 'ERR_FAILED', 'app://bundle/frame', false);
    webContents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'http://localhost:5173/', true);
    await settled();
    expect(told).toEqual(['ERR_CONNECTION_REFUSED (-102)']);
    expect(logged).toEqual([{ code: -102, reason: 'ERR_CONNECTION_REFUSED', url: 'http://localhost:5173/' }]);
    expect(reloads).toBe(times);
  });
});

describe('a page whose process ended', () => {
  function kept() {
    let reloads = 0;
    const webContents = Object.assign(new EventEmitter(), {
      isDestroyed: () => false,
      reload: () => void reloads++,
    });
    const clock = manualClock();
    keepAlive({ webContents } as unknown as BrowserWindow, clock, log);
    const end = (reason = 'crashed') => webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
    return { clock, end, webContents, reloads: () => reloads };
  }

  it('comes back at once', () => {
    const { clock, end, reloads } = kept();
    end();
    clock.advance(0);
    expect(reloads()).toBe(1);
  });

  it('comes back each of twenty times, a second later where it ended just before', () => {
    const { clock, end, reloads } = kept();
    for (let time = 1; time <= 20; time++) {
      end('killed');
      clock.advance(time === 1 ? 0 : 1_000);
      expect(reloads()).toBe(time);
    }
  });

  it('does not come back when it ended as it should, or its window has gone', () => {
    const { clock, end, webContents, reloads } = kept();
    end('clean-exit');
    clock.advance(0);
    end();
    webContents.emit('destroyed');
    clock.advance(10_000);
    expect(reloads()).toBe(0);
    expect(clock.pending).toBe(0);
  });
});
