import type { LinkView } from '#shared/contract/fleet.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';
import type { NodeEvent, TraceLine } from '#shared/model/event.ts';
import type { NodeInfo, Permission, Snapshot } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** Up to where we know a node's journal: everything up to `seq` of this boot is stored. */
export interface Cursor {
  readonly bootId: string;
  readonly seq: number;
}

/** Events that are gone for good. `to: 'end'`: up to the unknown end of that boot's journal. */
export interface Gap {
  readonly bootId: string;
  readonly from: number;
  readonly to: number | 'end';
  readonly reason: string;
}

/** A session has opened: who the node is and, unless it resumed, its whole state as of `cursor`. */
export interface SessionOpened {
  readonly cursor: Cursor;
  readonly resumed: boolean;
  readonly node: NodeInfo;
  readonly permissions: readonly Permission[];
  readonly snapshot: Snapshot | null;
  readonly gaps: readonly Gap[];
  /** What of the answer was not understood, if anything: each the end of "The node sent …". */
  readonly notUnderstood?: readonly string[];
  readonly nodeAt: EpochMs;
  /** When the system behind a gateway was last heard, by its clock; left out: the node is the system. */
  readonly systemHeardAt?: EpochMs | null | undefined;
  readonly receivedAt: EpochMs;
}

/** Consecutive events of one boot, in order, none seen before. */
export interface EventBatch {
  readonly bootId: string;
  readonly events: readonly NodeEvent[];
  /**
   * The journal position after this batch: higher than the last event's seq where events
   * of unknown type followed.
   */
  readonly seq: number;
  readonly receivedAt: EpochMs;
  /**
   * How many of its first events repeat letter by letter (`repeats.ts`): whichever alarms of them have the
   * same `detail`, the same object, are the same alarm and say the same.
   */
  readonly repeated?: number;
  /** Only where an event was not fully understood: what of each, as the end of "The node sent …". */
  readonly notUnderstood?: readonly string[];
  /** Only where nothing of an event could be kept. */
  readonly gaps?: readonly Gap[];
}

/** What a link hands on. Called synchronously, in the order things happened. */
export interface LinkListener {
  onLink(link: LinkView): void;
  /** What the node has presented, and has been trusted with. */
  onCertificate?(facts: CertificateFacts): void;
  onOpened(opened: SessionOpened): void;
  onEvents(batch: EventBatch): void;
  /**
   * `nodeAt`: null where the node told no time that there is. `roundTripMs`: of a message there and back;
   * null: none was answered yet. `systemHeardAt`: as in `SessionOpened`.
   */
  onHeartbeat(
    nodeAt: EpochMs | null,
    receivedAt: EpochMs,
    roundTripMs: number | null,
    systemHeardAt?: EpochMs | null,
  ): void;
  /** Of a message that stands in no history: "The node sent …". */
  onNotUnderstood(reason: string): void;
  onTrace(lines: readonly TraceLine[], dropped: number): void;
}

/** How a command ended. `unknown`: it was sent and no answer came, so it may have run or not. */
export type CommandOutcome =
  | { readonly outcome: 'done'; readonly result: unknown }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'unknown'; readonly reason: string };
