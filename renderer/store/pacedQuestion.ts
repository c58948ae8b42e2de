/** A question about what may change again and again. */
export interface PacedQuestion {
  /** Something may have changed: asks at once, or as soon as the floor and the question on its way allow. */
  refresh(): void;
  /** Asks no more. */
  stop(): void;
}

/**
 * Asks with `ask` at most once in `floorMs` and one question at a time, so that in a storm of changes each
 * question is answered before the next is asked. `ask` never rejects.
 */
export function pacedQuestion(ask: () => Promise<void>, floorMs: number): PacedQuestion {
  let isAsking = false;
  let isOutdated = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = async (): Promise<void> => {
    timer = undefined;
    isAsking = true;
    isOutdated = false;
    askedAt = performance.now();
    await ask();
    isAsking = false;
    if (isOutdated) refresh();
  };
  const refresh = (): void => {
    isOutdated = true;
    if (isAsking || timer !== undefined) return;
    timer = setTimeout(() => void start(), Math.max(0, askedAt + floorMs - performance.now()));
  };
  return {
    refresh,
    stop() {
      clearTimeout(timer);
      isAsking = true;
      isOutdated = false;
    },
  };
}
