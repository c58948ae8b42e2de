import type { Gap, SessionOpened } from '#core/link/linkEvents.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { AlarmColumns } from './alarmColumns.ts';
import type { DefinitionColumns } from './definitionColumns.ts';

/*
 * What goes to the store's thread, in the order it came. Alarm events, of which storms are made, go as
 * numbers in columns that are moved, not copied, and words only where the thread has not seen them. All
 * else is copied as it is.
 */

/**
 * What a transaction weighs at most: 20,000 events that are numbers alone, half as many with words. It waits
 * once for the disk and writes an alarm once: larger ones are cheaper (of 3,000 alarms, µs an event: 1.27 of
 * 6,000 events, 1.15 of 10,000, 0.94 of 20,000, 0.90 of 40,000).
 */
export const transactionWeight = 20_000;
/** Of a pack that is full. */
export const packWeight = transactionWeight / 2;
/** Of a batch, of an alarm event with words, and of an event about anything else. */
export const wordyWeight = 2;

export interface Pack {
  readonly entries: readonly Entry[];
  /** Of all batches, one after the other. */
  readonly alarms: AlarmColumns;
  readonly definitions: DefinitionColumns;
  /** 1 of each alarm event that is numbers alone, `wordyWeight` of all else. */
  readonly weight: number;
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
