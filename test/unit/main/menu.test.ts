import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '#main/menu.ts';

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
