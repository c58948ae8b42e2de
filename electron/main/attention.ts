import type { Core } from '#core/core.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { type Attention, attentionOf, knownQuery, worstQuery } from '#shared/advice/alarms/attention.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** While alarms pour in, the history is asked this often. */
const floorMs = 1_000;

const telling: ReadonlySet<string> = new Set(['nodeAdded', 'nodeChanged', 'nodeRemoved', 'committed']);

export interface AttentionParts {
  readonly core: Pick<Core, 'nodes' | 'alarms' | 'onNews'>;
  readonly clock: Clock;
  readonly settings: Pick<SettingsKeeper, 'view'>;
  readonly log: Log;
  readonly onChange: (attention: Attention) => void;
}

/** Tells what needs somebody, at first and whenever that changes. Answers how to tell no more. */
export function watchAttention({ core, clock, settings, log, onChange }: AttentionParts): () => void {
  let told = '';
  let [isDue, hasEnded] = [false, false];
  let cancel: (() => void) | null = null;

  const ask = async (): Promise<void> => {
    isDue = false;
    try {
      const [known, worst] = await Promise.all([core.alarms(knownQuery), core.alarms(worstQuery)]);
      const attention = attentionOf(
        core.nodes(),
        known.rows,
        worst.rows,
        settings.view.settings.notifications,
      );
      const text = JSON.stringify(attention);
      if (hasEnded || text === told) return;
      told = text;
      onChange(attention);
    } catch (error) {
      if (!hasEnded) log.warn('What needs attention is not known', { reason: reasonOf(error) });
    }
  };
  const askSoon = (): void => {
    if (isDue || hasEnded) return;
    isDue = true;
    cancel = clock.after(floorMs, () => void ask());
  };
  const unlisten = core.onNews(({ kind }) => {
    if (telling.has(kind)) askSoon();
  });
  void ask();
  return () => {
    hasEnded = true;
    cancel?.();
    unlisten();
  };
}
