import type { MenuItemConstructorOptions, SaveDialogOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { onFault } from '#main/faults.ts';
import { readLaunchOptions } from '#main/launchOptions.ts';
import { menuTemplate } from '#main/menu.ts';
import { originOf, pageOriginOf } from '#main/pageOrigin.ts';
import { deliverThroughDialog } from '#main/saveDialog.ts';
import { silentLog } from '#test/support/ports.ts';

describe('the arguments', () => {
  it('are ours among those of Electron and Chromium', () => {
    const args = [
      '.',
      '--fleet',
      'f.json',
      '--no-sandbox',
      '--remote-debugging-port=0',
      '--data=d',
      '--speed',
      '60',
    ];
    expect(readLaunchOptions(args)).toEqual({ fleet: 'f.json', data: 'd', scenario: null, speed: '60' });
  });

  it('may be none, or lack a value', () => {
    const none = { fleet: null, data: null, scenario: null, speed: null };
    expect(readLaunchOptions([])).toEqual(none);
    expect(readLaunchOptions(['--fleet'])).toEqual(none);
  });
});

describe('the origin of a page', () => {
  it.each([
    ['app://bundle/index.html', 'app://bundle'],
    ['https://a.test:8443/x', 'https://a.test:8443'],
    ['app://user@bundle/', null],
    ['about:blank', 'null'],
    ['nonsense', null],
    ['', null],
  ])('%s is %s', (url, origin) => expect(originOf(url)).toBe(origin));

  it('is that of the development server while developing', () => {
    expect(pageOriginOf(undefined)).toBe('app://bundle');
    expect(pageOriginOf('http://localhost:5173/')).toBe('http://localhost:5173');
  });
});

describe('a fault nothing caught', () => {
  function handled(uptimeMs: number) {
    const done: string[] = [];
    const handle = onFault({
      app: { relaunch: () => void done.push('relaunch'), exit: (code) => void done.push(`exit ${code}`) },
      log: {
        ...silentLog,
        error: (_text, fields) => void done.push(String(fields?.reason).split('\n')[0] ?? ''),
      },
      uptimeMs: () => uptimeMs,
      tell: (title) => void done.push(title),
    });
    return { done, handle };
  }

  it('is logged and told, and the program starts afresh', () => {
    const { done, handle } = handled(60_000);
    handle(new Error('broken'));
    expect(done).toEqual(['Error: broken', 'Watchline restarts', 'relaunch', 'exit 1']);
  });

  it('right after the start ends the program instead of starting it for ever', () => {
    const { done, handle } = handled(1_000);
    handle('broken');
    expect(done).toEqual(['broken', 'Watchline cannot go on', 'exit 1']);
  });

  it('on the way out is only logged', () => {
    const { done, handle } = handled(60_000);
    handle('first');
    handle('second');
    expect(done.filter((each) => each === 'relaunch')).toHaveLength(1);
    expect(done.at(-1)).toBe('second');
  });
});

describe('the menu', () => {
  const choices = { isMac: false, isPackaged: true, name: 'Watchline', openLogs: () => undefined };
  const roles = (items: MenuItemConstructorOptions[]): unknown[] =>
    items
      .flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? roles(submenu) : [])])
      .filter(Boolean);

  it('offers what every program does', () => {
    expect(roles(menuTemplate(choices))).toEqual(
      expect.arrayContaining(['quit', 'copy', 'reload', 'zoomIn', 'togglefullscreen', 'windowMenu', 'about']),
    );
  });

  it('has development tools only where it is developed', () => {
    expect(roles(menuTemplate(choices))).not.toContain('toggleDevTools');
    expect(roles(menuTemplate({ ...choices, isPackaged: false }))).toContain('toggleDevTools');
  });

  it('is the program’s own on a Mac', () => {
    expect(roles(menuTemplate({ ...choices, isMac: true }))[0]).toBe('appMenu');
  });
});

describe('an export', () => {
  const ask = (filePath: string) => {
    const asked: SaveDialogOptions[] = [];
    const deliver = deliverThroughDialog(async (options) => {
      asked.push(options);
      return { canceled: filePath === '', filePath };
    }, '/documents');
    return { asked, deliver };
  };

  it('is written where the operator says, and nowhere else', async () => {
    const { asked, deliver } = ask('/chosen/alarms.csv');
    const written: string[] = [];
    const outcome = await deliver('watchline-alarms.csv', async (path) => written.push(path));
    expect(outcome).toEqual({ kind: 'saved', path: '/chosen/alarms.csv', rows: 1 });
    expect(written).toEqual(['/chosen/alarms.csv']);
    expect(asked[0]).toMatchObject({
      defaultPath: '/documents/watchline-alarms.csv',
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    });
  });

  it('that the operator cancels writes nothing', async () => {
    const { deliver } = ask('');
    expect(await deliver('x.csv', () => expect.unreachable())).toEqual({ kind: 'cancelled' });
  });

  it('that fails says so', async () => {
    const { deliver } = ask('/chosen/x.csv');
    await expect(deliver('x.csv', () => Promise.reject(new Error('The disk is full.')))).rejects.toThrow(
      'The disk is full.',
    );
  });
});
