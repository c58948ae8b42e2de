import type { Clock } from '#core/ports/ports.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { hourMs } from '#shared/model/time.ts';

/** For how long nothing outside the window asks for attention. */
export interface Muting {
  /** When it ends; null: it is not muted. */
  readonly until: () => EpochMs | null;
  muteForAnHour(): void;
  end(): void;
}

export function createMuting(clock: Clock, onChange: () => void): Muting {
  let until: EpochMs | null = null;
  let cancel: (() => void) | null = null;
  const end = (): void => {
    cancel?.();
    cancel = null;
    until = null;
    onChange();
  };
  return {
    until: () => until,
    muteForAnHour() {
      cancel?.();
      until = clock.now() + hourMs;
      cancel = clock.after(hourMs, end);
      onChange();
    },
    end,
  };
}
