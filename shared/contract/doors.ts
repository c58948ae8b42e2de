/*
 * The names the page and its two hosts must agree on before birpc can speak.
 */

/**
 * Desktop: the preload's one property on `window`, the IPC channel it asks on, and what it posts to the page.
 */
export const desktopDoor = {
  global: 'watchline',
  channel: 'watchline:page',
  portMessage: 'watchline:port',
} as const;

/** What the preload puts on `window`. */
export interface DesktopBridge {
  /**
   * Asks the main process for a port; it arrives as a window message whose data is `desktopDoor.portMessage`.
   */
  connect(): void;
}

/** Browser: where the page's WebSocket connects, on the page's own origin. */
export const webDoor = { path: '/page' } as const;
