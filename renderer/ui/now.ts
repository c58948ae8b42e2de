import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EpochMs } from '#shared/model/time.ts';
import type { TimeChoice } from '#shared/words/shownTime.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';

/** How a person wants times to be shown, and what time it is at the monitor. */
export interface TimeFrame extends TimeChoice {
  readonly hostNow: () => EpochMs;
  /** Of this computer (IANA): where it changes, all times are printed anew. */
  readonly pcZone: string;
}

export const TimeFrameContext = createContext<TimeFrame>({
  mode: 'local',
  iso: false,
  areMixed: false,
  hostNow: Date.now,
  pcZone: '',
});

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = 0;

const tick = (): void => {
  second++;
  for (const listener of listeners) listener();
};

/** One ticker for every age and countdown on the page; a window that comes back into sight ticks at once. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = setInterval(tick, 1_000);
    document.addEventListener('visibilitychange', tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/** The monitor's time now; draws the component again each second. */
export function useHostNow(): EpochMs {
  useSyncExternalStore(subscribe, () => second);
  return useContext(TimeFrameContext).hostNow();
}

/** The zone of this computer, which may be carried into another, or set; looked at each second. */
export function usePcZone(): string {
  return useSyncExternalStore(subscribe, hostTimeZone);
}
