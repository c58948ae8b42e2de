import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { oneWindow } from '#main/oneWindow.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

/** As Electron's window: hidden at first, and a hidden one takes no focus. */
class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { isDestroyed: () => false, reload: () => {} });
  readonly calls: string[] = [];
  isShown = false;
  isSmall = false;
  show(): void {
    this.isShown = true;
    this.calls.push('show');
  }
  focus(): void {
    if (this.isShown) this.calls.push('focus');
  }
  restore(): void {
    this.isSmall = false;
    this.calls.push('restore');
  }
  isVisible = () => this.isShown;
  isMinimized = () => this.isSmall;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 1, y: 2, width: 1200, height: 800 });
  readonly loaded: string[] = [];
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.reject(new Error('ERR_FAILED (-2)'));
  }
  hide(): void {
    this.isShown = false;
    this.calls.push('hide');
  }
}

let folder: string;
let sessionEnds = 0;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

function rig(hides = false) {
  const made: FakeWindow[] = [];
  const windows = oneWindow({
    url: 'app://bundle/',
    statePath: join(folder, 'window.json'),
    clock: manualClock(),
    log: silentLog,
    screens: () => [{ x: 0, y: 0, width: 1920, height: 1080 }],
    create: () => {
      const window = new FakeWindow();
      made.push(window);
      return window as unknown as BrowserWindow;
    },
    knowsItsPlace: true,
    hidesOnClose: () => hides,
    onSessionEnd: () => sessionEnds++,
    asksForAnother: async () => false,
  });
  return { made, windows };
}

it('is not shown before there is anything to see, unless somebody asks again', () => {
  const { made, windows } = rig();
  windows.show();
  expect(made[0]?.calls).toEqual([]);
  windows.show();
  expect(made[0]?.calls).toEqual(['show', 'focus']);
  expect(made).toHaveLength(1);
});

it('comes to the front when it was hidden or minimized', () => {
  const { made, windows } = rig();
  windows.show();
  const window = made[0] as FakeWindow;
  window.emit('ready-to-show');
  window.isShown = false;
  windows.show();
  window.isSmall = true;
  windows.show();
  expect(window.calls).toEqual(['show', 'show', 'focus', 'restore', 'focus']);
});

it('is made anew once it was closed', () => {
  const { made, windows } = rig();
  windows.show();
  made[0]?.emit('closed');
  expect(windows.current()).toBeNull();
  windows.show();
  expect(made).toHaveLength(2);
});

it('is led to a place, also the one it is made for', () => {
  const { made, windows } = rig();
  windows.show('#/alarms?alarm=7');
  windows.show();
  windows.show('#/alarms?alarm=8');
  expect(made[0]?.loaded).toEqual(['app://bundle/#/alarms?alarm=7', 'app://bundle/#/alarms?alarm=8']);
});

it.each([
  ['hides where that was chosen', true, ['hide']],
  ['goes', false, []],
])('closed, it %s', (_, hides, calls) => {
  const { made, windows } = rig(hides);
  windows.show();
  let isPrevented = false;
  made[0]?.emit('close', { preventDefault: () => (isPrevented = true) });
  expect(isPrevented).toBe(hides);
  expect(made[0]?.calls).toEqual(calls);
});

it('tells that the session ends, once', () => {
  const { made, windows } = rig();
  windows.show();
  made[0]?.emit('session-end');
  made[0]?.emit('session-end');
  expect(sessionEnds).toBe(1);
});
