// What of maintenance is asked for: windows as the host keeps them, what is planned or ended of them, and
// which of their dialogs is above the page. Never: judges what is open.
import { create } from 'zustand';
import type { MaintenanceSaid, MaintenanceWindow, ScopeKey } from '#shared/acts/maintenance.ts';
import { hourMs } from '#shared/model/time.ts';
import { maintenanceNowReason } from '#shared/words/maintenance.ts';
import { answered, tell } from './actions.ts';
import { host } from './connection.ts';
import { useFleet } from './fleetStore.ts';
import { hostNow } from './hostClock.ts';
import { type Answer, useAnswer } from './useAnswer.ts';

/** The list of windows, or the question what to plan for these. */
type Shown =
  | { readonly kind: 'list' }
  | { readonly kind: 'plan'; readonly scope: readonly ScopeKey[]; readonly isFromList?: boolean };

export const useMaintenanceShown = create<{ readonly shown: Shown | null }>(() => ({ shown: null }));

export function showMaintenance(shown: Shown | null): void {
  useMaintenanceShown.setState({ shown });
}

export function useMaintenanceWindows(): Answer<readonly MaintenanceWindow[]> {
  const version = useFleet(({ view }) => view?.maintenanceVersion ?? 0);
  return useAnswer(`maintenance ${version}`, (calls) => calls.maintenance());
}

/** False: it was refused, which is told. `done`: what is told else. */
export async function saidOfMaintenance(said: MaintenanceSaid, done: string): Promise<boolean> {
  const result = await answered(() => host().act(said));
  if (result) tell(done);
  return result !== null;
}

export function maintainNow(scope: readonly ScopeKey[], name: string): void {
  const from = Math.floor(hostNow());
  const said = { kind: 'maintenance', scope, from, until: from + 2 * hourMs, reason: maintenanceNowReason };
  void saidOfMaintenance(said as MaintenanceSaid, `${name} is in maintenance for 2 h.`);
}

/** `occurrence` null: all of it. */
export function endMaintenance(window: string, occurrence: number | null): void {
  const said: MaintenanceSaid = {
    kind: 'maintenance.end',
    window,
    ...(occurrence !== null && { occurrence }),
  };
  void saidOfMaintenance(said, 'Maintenance ended.');
}
