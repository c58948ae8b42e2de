import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';

/** What one window may be of. */
export const maxScope = 10_000;
/** Windows that are open or still to come. */
export const maxWindows = 1_000;
/** How long one that is over is still listed. */
export const keptDays = 7;

export interface MaintenanceCalls {
  /**
   * The windows that are open, or will be, and those that were over in the last `keptDays`, in the order in
   * which they were planned. Asked again when `maintenanceVersion` has grown. They are planned and ended by
   * `act`.
   */
  maintenance(): Promise<readonly MaintenanceWindow[]>;
}
