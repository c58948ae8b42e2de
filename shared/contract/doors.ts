/*
 * The names the page and its two hosts must agree on before birpc can speak.
 */

/**
 * Desktop: the preload's one property on `window`, the IPC channel it asks on, what it posts to the page, and
 * what the main process says last on a port it closes: that a port was closed is not told to a web page
 * everywhere.
 */
export const desktopDoor = {
  global: 'watchline',
  channel: 'watchline:page',
  portMessage: 'watchline:port',
  lastMessage: 'watchline:closed',
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
