import { setTimeout } from 'node:timers/promises';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { openStore } from '#core/store/store.ts';
import { notTrimmed } from '#shared/words/trimmed.ts';
import { trimNote } from './retention.ts';
import { type TrimOutcome, trimToLimits } from './trimToLimits.ts';

/**
 * Makes the history of a folder that nobody holds as old and as large as its settings say, at once.
 * @throws Error naming who holds the folder, or what is wrong with its settings.
 */
export async function trimFolder(folder: string, holder: string, log: Log): Promise<TrimOutcome> {
  const clock = systemClock;
  const nothing = (): void => {};
  const listener = { onCommitted: nothing, onPressure: nothing, onRecording: nothing, onDamage: nothing };
  const store = await openStore({ folder, clock, log, listener, holder });
  try {
    const settings = await SettingsKeeper.open({ folder, clock, log });
    const { view } = settings;
    const isKnown = settings.isAsSet('retention');
    await settings.close();
    if (!isKnown) throw new Error([`${notTrimmed}.`, ...view.problems].join(' '));
    const limits = view.settings.retention;
    // Nobody else has the store.
    const outcome = await trimToLimits(limits, { store, clock, rest: () => setTimeout(0) });
    const note = trimNote(outcome);
    if (note) await store.note(clock.now(), note);
    return outcome;
  } finally {
    await store.close();
  }
}
