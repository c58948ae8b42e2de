import type { EpochMs, Time } from './time.ts';
import type { Tolerated } from './told.ts';

export const serviceStates = ['Running', 'Stopped', 'Starting', 'Stopping', 'Failed'] as const;
export type ServiceState = (typeof serviceStates)[number];

export const serviceActions = ['start', 'stop', 'restart'] as const;
export type ServiceAction = (typeof serviceActions)[number];

/** One row of Platform View > Services. `name` is without the version: "IP Office". */
export interface ServiceStatus<T extends Time = EpochMs> extends Tolerated {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly state: ServiceState;
  readonly startedAt: T | null;
  readonly memoryKiB: number;
  readonly cpuPercent: number;
  readonly autoStart: boolean;
  readonly controllable: boolean;
}
