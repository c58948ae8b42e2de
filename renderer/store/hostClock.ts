/*
 * The host's clock, carried on between its messages by the page's monotonic clock: ages never run backwards
 * and are right at once after the window was hidden.
 */
let hostAt = Date.now();
let heardAt = performance.now();

/** Called with the `at` of every view and delta. */
export function setHostClock(at: number): void {
  hostAt = at;
  heardAt = performance.now();
}

/** The host's time now, epoch ms. */
export function hostNow(): number {
  return hostAt + (performance.now() - heardAt);
}
