import { desktopQuit, desktopRuns } from '#shared/contract/launch.ts';

/** What is used of Node's process: its signals, and the channel of whoever started it. */
export interface Starter {
  on(event: NodeJS.Signals | 'disconnect', listener: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  send?(message: string, sent: () => void): unknown;
}

/**
 * Ends the program in order when a terminal, a session or `npm start` wants it to. Listeners of our own keep
 * the signals ours: Electron takes the second of each for a kill, and gives its own handler up where a
 * package listens for a moment. To be called once Electron is ready, which sets its handlers then.
 */
export function quitWhenAsked(starter: Starter, quit: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) starter.on(signal, quit);
  starter.on('disconnect', quit);
  starter.on('message', (message) => {
    if (message === desktopQuit) quit();
  });
}

/** Whoever started the desktop, if anybody did, may be sure now that it can run here. */
export function tellStarter(starter: Starter, told: () => void = () => undefined): void {
  if (starter.send) starter.send(desktopRuns, told);
  else told();
}
