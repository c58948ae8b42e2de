import type { LicenseMode, LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';

/*
 * What nodes told of anything but alarms, as recorded: what a page tells a story or draws a curve from.
 */

/**
 * `license`: only where the mode or the days left are new. `gap`: events that never arrived stand between
 * what comes before it and after it.
 */
export const changeTypes = ['license', 'service', 'line', 'resiliency', 'notice', 'webLm', 'gap'] as const;
export type ChangeType = (typeof changeTypes)[number];

interface ChangeValues {
  readonly license: LicenseStatus;
  readonly service: ServiceStatus;
  readonly line: LineStatus;
  readonly resiliency: ResiliencyStatus;
  readonly webLm: WebLmStatus;
  readonly notice: { readonly level: 'info' | 'warning'; readonly text: string };
  readonly gap: { readonly from: number; readonly to: number | 'end'; readonly reason: string };
}

/** How something stood from `at` on: told as it changed, or found so when a session opened. */
export type StoredChange<Type extends ChangeType = ChangeType> = {
  [T in Type]: {
    readonly type: T;
    readonly nodeKey: string;
    /**
     * Node clock. Of a gap: of the last change before it, or the first after it where
     * it is before all of them.
     */
    readonly at: EpochMs;
    /** Host clock. */
    readonly receivedAt: EpochMs;
    readonly value: ChangeValues[T];
  };
}[Type];

export const maxChanges = 1_000;

export interface ChangeQuery {
  /** Every node of the fleet where left out. */
  readonly nodeKeys?: readonly string[];
  readonly types: readonly ChangeType[];
  /** By the nodes' own clocks, both included. */
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** At most `maxChanges`. */
  readonly limit: number;
}

/** A node's license mode from `at` on. */
export interface LicenseModeChange {
  readonly nodeKey: string;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
}

export interface LicenseModeQuery {
  /** Every node of the fleet where left out. */
  readonly nodeKeys?: readonly string[];
  readonly since: EpochMs;
  readonly until: EpochMs;
}

export interface HistoryCalls {
  /**
   * The mode of each node at `since` and its changes after it, by the nodes' own clocks,
   * oldest first, at most 5,000.
   */
  licenseModes(query: LicenseModeQuery): Promise<readonly LicenseModeChange[]>;
  /** What the nodes told of anything but alarms, newest first by their own clocks. */
  changes(query: ChangeQuery): Promise<readonly StoredChange[]>;
}
