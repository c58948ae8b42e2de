import type { MaintenanceAct, MaintenanceSaid, MaintenanceWindow } from '#shared/acts/maintenance.ts';
import type { MaintenanceView } from '#shared/contract/fleet.ts';
import { evening } from './builders.ts';

type Plan = MaintenanceSaid & { readonly kind: 'maintenance' };

/** Said now, for two hours, of nothing yet. */
export const aPlan = (part: Partial<Plan> = {}): Plan => ({
  kind: 'maintenance',
  scope: [],
  from: evening,
  until: evening + 7_200_000,
  reason: 'New line card',
  ...part,
});

export const aMaintenanceAct = (said: MaintenanceSaid, part: Partial<MaintenanceAct> = {}): MaintenanceAct =>
  ({ id: 'act-1', at: evening, by: 'ann', station: 'desk-1', ...said, ...part }) as MaintenanceAct;

/** That somebody works on a node now. */
export const aMaintenance = (part: Partial<MaintenanceView> = {}): MaintenanceView => ({
  ...{ id: 'act-1', occurrence: null, from: evening, until: evening + 7_200_000 },
  ...{ reason: 'New line card', by: 'ann' },
  ...part,
});

export const aWindow = (part: Partial<MaintenanceWindow> = {}): MaintenanceWindow => {
  const { kind: _, ...plan } = aPlan();
  const made = { id: 'act-1', at: evening, by: 'ann', station: 'desk-1' };
  return { ...made, ...plan, every: null, ended: null, cut: [], ...part };
};
