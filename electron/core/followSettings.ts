import type { Notifier } from '#core/notify/notifier.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { Traces } from '#core/trace/traces.ts';
import { hourMs } from '#shared/model/time.ts';
import type { AlarmCauses } from './alarmCauses.ts';
import type { Looks } from './looks/looks.ts';
import type { Newsroom } from './news.ts';

interface Followers {
  readonly settings: SettingsKeeper;
  readonly store: Pick<Store, 'keepUnseen'>;
  readonly clock: Clock;
  readonly traces: Pick<Traces, 'keepAll'>;
  readonly causes: Pick<AlarmCauses, 'outdated'>;
  readonly notifier: Pick<Notifier, 'recount'>;
  readonly looks: Pick<Looks, 'attend'>;
  readonly news: Newsroom;
  readonly operator: () => string;
}

/**
 * In: the settings as they are now and whenever they change. Out: who goes by them knows. Answers how to
 * stop.
 */
export function followSettings(followers: Followers): () => void {
  const { settings, store, clock, traces, causes, notifier, looks, news, operator } = followers;
  let present = operator();
  let keptHours = 0;
  const followRetention = (): void => {
    const { keepsTrace, endedUnacknowledgedHours: hours } = settings.view.settings.retention;
    traces.keepAll(keepsTrace);
    if (hours === keptHours) return;
    keptHours = hours;
    // What cannot be written now ends with the next that does.
    store.keepUnseen(hours * hourMs, clock.now()).catch(() => {});
  };
  followRetention();
  return settings.listen(() => {
    followRetention();
    causes.outdated();
    notifier.recount();
    if (operator() === present) return;
    present = operator();
    // Whoever says who is there, is there.
    looks.attend(present);
    news.tell({ kind: 'operator', operator: present });
  });
}
