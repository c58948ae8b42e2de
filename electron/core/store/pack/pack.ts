import type { SessionOpened } from '#core/link/linkEvents.ts';
import type { NodeEvent } from '#shared/model/event.ts';

/*
 * What goes to the store's thread: numbers in one buffer that is moved, not copied, and words only where the
 * thread has not seen them. A row is eight numbers; the first says what the rest are:
 *   alarm  change + 8 × state, alias, seq, at, occurrences, firstAt, lastAt, definition's index or -1
 *   batch  -1, source, seq after the batch, receivedAt       the rows that follow belong to it
 *   extra  -2, index                                         an entry of `extras` stands here
 *   license  -3, history's text, seq, at, mode, daysRemaining or NaN, state's text or -1
 * A license goes as texts, because to hand over objects costs more than all else about them; the last of a batch brings the
 * node's state along.
 */
export const rowSize = 8;
export const batchRow = -1;
export const extraRow = -2;
export const licenseRow = -3;
/** A transaction holds about this many rows at most, and a pack never more than fit one. */
export const packRows = 10_000;

/** The words of an alarm: sent when its alias is first used, and when they change. */
export interface Definition {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  /** JSON. */
  readonly detail: string;
  /** Of code, text and detail. */
  readonly hash: number;
}

export type Extra =
  /** From here on this number means this boot of this node. */
  | { readonly kind: 'source'; readonly source: number; readonly nodeKey: string; readonly bootId: string }
  | { readonly kind: 'opened'; readonly nodeKey: string; readonly opened: OpenedRecord }
  /** An event about something else, in its place among the rows of its batch. */
  | { readonly kind: 'event'; readonly event: OtherEvent };

export type OtherEvent = Exclude<NodeEvent, { type: 'alarm' | 'license' }>;

/** What is stored of an opened session. */
export type OpenedRecord = Omit<SessionOpened, 'permissions'>;

export interface Pack {
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Rows in `numbers`; the rest of it is not used. */
  readonly rows: number;
  readonly definitions: readonly Definition[];
  readonly texts: readonly string[];
  readonly extras: readonly Extra[];
}
