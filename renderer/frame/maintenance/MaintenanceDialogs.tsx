import { showMaintenance, useMaintenanceShown } from '#renderer/store/maintenance.ts';
import { MaintenanceDrawer } from './MaintenanceDrawer.tsx';
import { PlanDialog } from './PlanDialog.tsx';

/** What any page may open of maintenance. */
export function MaintenanceDialogs() {
  const { shown } = useMaintenanceShown();
  const close = (): void =>
    showMaintenance(shown?.kind === 'plan' && shown.isFromList ? { kind: 'list' } : null);
  if (shown?.kind === 'list') return <MaintenanceDrawer onClose={close} />;
  return shown && <PlanDialog scope={shown.scope} onClose={close} />;
}
