/**
 * Resolves at Ctrl+C, at a request to end, after `afterMs`, or when nobody reads `output` any
 * more: whichever is first.
 */
export function untilStopped(afterMs?: number, output?: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const stop = (): void => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
      output?.off('error', stop);
      resolve();
    };
    const timer = afterMs === undefined ? undefined : setTimeout(stop, afterMs);
    for (const signal of signals) process.on(signal, stop);
    output?.on('error', stop);
    if (output?.errored) stop();
  });
}
