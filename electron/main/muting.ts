import type { Clock } from '#core/ports/ports.ts';
import type { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { mutedUntil } from '#shared/advice/alarms/ways.ts';
import { type EpochMs, hourMs } from '#shared/model/time.ts';

/** For how long nothing outside the pages asks for attention. */
export interface Muting {
  /** When it ends; null: it is not muted. */
  readonly until: () => EpochMs | null;
  muteForAnHour(): void;
  end(): void;
}

interface MutingParts {
  readonly clock: Clock;
  readonly settings: Pick<SettingsKeeper, 'view' | 'listen'>;
  readonly keep: (until: EpochMs | null) => void;
  /** It begins, ends, or lasts longer. */
  readonly onChange: () => void;
}

/** As it is set: pages fall silent with the tray, and it with them. */
export function followMuting({ clock, settings, keep, onChange }: MutingParts): Muting {
  let cancel: (() => void) | null = null;
  const until = (): EpochMs | null => mutedUntil(settings.view.settings.notifications, clock.now());
  const follow = (): void => {
    cancel?.();
    const ends = until();
    cancel = ends === null ? null : clock.after(ends - clock.now(), onChange);
    onChange();
  };
  settings.listen(follow);
  const ends = until();
  if (ends !== null) cancel = clock.after(ends - clock.now(), onChange);
  return {
    until,
    muteForAnHour: () => keep(clock.now() + hourMs),
    end: () => keep(null),
  };
}
