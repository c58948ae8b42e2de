/** Resolves at Ctrl+C, at a request to end, or after `afterMs`, whichever is first. */
export function untilStopped(afterMs?: number): Promise<void> {
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const stop = () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    const timer = afterMs === undefined ? undefined : setTimeout(stop, afterMs);
    for (const signal of signals) process.on(signal, stop);
  });
}
