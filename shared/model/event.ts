import type { Alarm, AlarmChange } from './alarm.ts';
import type { LicenseStatus, WebLmStatus } from './license.ts';
import type { LineStatus } from './line.ts';
import type { ResiliencyStatus } from './resiliency.ts';
import type { ServiceStatus } from './service.ts';
import type { EpochMs, Time } from './time.ts';

type EventBody<T extends Time> =
  | { readonly type: 'alarm'; readonly change: AlarmChange; readonly alarm: Alarm<T> }
  | { readonly type: 'license'; readonly license: LicenseStatus<T> }
  | { readonly type: 'webLm'; readonly webLm: WebLmStatus<T> }
  | { readonly type: 'service'; readonly service: ServiceStatus<T> }
  | { readonly type: 'line'; readonly line: LineStatus }
  | { readonly type: 'resiliency'; readonly resiliency: ResiliencyStatus<T> }
  | { readonly type: 'notice'; readonly level: 'info' | 'warning'; readonly text: string };

/** One entry of a node's journal. `seq` counts 1, 2, 3, … without holes within one boot id. */
export type NodeEvent<T extends Time = EpochMs> = { readonly seq: number; readonly at: T } & EventBody<T>;

/** A trace line, as System Monitor prints it. Never part of the journal. */
export interface TraceLine<T extends Time = EpochMs> {
  readonly at: T;
  readonly uptimeMs: number;
  readonly tag: string;
  readonly text: string;
}
