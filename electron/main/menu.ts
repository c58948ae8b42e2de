import type { MenuItemConstructorOptions } from 'electron';

export interface MenuChoices {
  readonly isMac: boolean;
  /** Development tools are for developers: not in what is installed. */
  readonly isPackaged: boolean;
  readonly name: string;
  readonly openLogs: () => void;
}

/** The application menu, as the platform's users expect it. */
export function menuTemplate({
  isMac,
  isPackaged,
  name,
  openLogs,
}: MenuChoices): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [{ role: isMac ? 'close' : 'quit' }] },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Show &Logs', click: openLogs },
        ...(isMac ? [] : [{ role: 'about', label: `About ${name}` } as const]),
      ],
    },
  ];
}
