/** A timer for longer than this ends at once. */
export const longestTimerMs = 2 ** 31 - 1;

/**
 * Resolves at Ctrl+C, at a request to end, after `afterMs`, or when nobody reads `output` any more: whichever
 * is first.
 */
export function untilStopped(
  afterMs?: number,
  output?: NodeJS.WriteStream,
  signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'],
): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
      output?.off('error', stop);
      resolve();
    };
    let timer: NodeJS.Timeout | undefined;
    const wait = (leftMs: number): void => {
      const more = leftMs - longestTimerMs;
      timer = more > 0 ? setTimeout(() => wait(more), longestTimerMs) : setTimeout(stop, leftMs);
    };
    if (afterMs !== undefined) wait(afterMs);
    for (const signal of signals) process.on(signal, stop);
    output?.on('error', stop);
    if (output?.errored) stop();
  });
}
