import type { Gap, SessionOpened } from '#core/link/linkEvents.ts';
import type { Definition } from '#core/store/tables/definitionTable.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { AlarmColumns } from './alarmColumns.ts';

/*
 * What goes to the store's thread, in the order it came. Alarm events, of which storms are made, go as
 * numbers in columns that are moved, not copied, and words only where the thread has not seen them. All
 * else is copied as it is.
 */

/** A transaction holds about this many rows at most, and a pack never more than fit one. */
export const packRows = 10_000;

export interface Pack {
  readonly entries: readonly Entry[];
  /** Of all batches, one after the other. */
  readonly alarms: AlarmColumns;
  readonly definitions: readonly Definition[];
  /** What it weighs: its events and entries. */
  readonly rows: number;
}

export type Entry =
  | { readonly kind: 'opened'; readonly nodeKey: string; readonly opened: OpenedRecord }
  | PackedBatch;

/** What is stored of an opened session. */
export type OpenedRecord = Omit<SessionOpened, 'permissions'>;

export interface PackedBatch {
  readonly kind: 'batch';
  readonly nodeKey: string;
  readonly bootId: string;
  /** The journal position after it. */
  readonly seq: number;
  readonly receivedAt: EpochMs;
  /** How many of the pack's alarm events are its own: those after the batch before. */
  readonly alarms: number;
  readonly others: readonly OtherEvent[];
  /** Events of it of which nothing could be kept. */
  readonly gaps?: readonly Gap[];
}

/** An event about anything but an alarm. */
export type OtherEvent = Exclude<NodeEvent, { type: 'alarm' | 'license' }> | PackedLicense;

/** A license goes as texts: to copy it as an object costs more than all else about it. */
export interface PackedLicense {
  readonly type: 'license';
  readonly seq: number;
  readonly at: EpochMs;
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
  /** As LicenseWriter writes it. */
  readonly history: string;
  /** All fields, of the last license of a node in a pack alone: it brings the node's state along. */
  readonly state: string | null;
}
