import type { Actor } from '#core/store/storeTypes.ts';
import { actId } from '#core/store/tables/actRows.ts';
import type { MaintenanceAct, MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { Recorder } from './recorder.ts';

/** What is said of maintenance is after all that was said of it before, also when a clock was set back. */
export function addMaintenanceAct(recorder: Recorder, actor: Actor, said: MaintenanceSaid): MaintenanceAct {
  const { by, station, now } = actor;
  const { acts } = recorder.history;
  const at = acts.ofMaintenance().reduce((latest, act) => Math.max(latest, act.at + 1), now);
  const act: MaintenanceAct = { id: actId(at), at, by, station, ...said };
  recorder.change((history) => history.acts.addMaintenance(act));
  return act;
}
