import type { NodeInfo, Permission, Snapshot } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Opening } from './gaps.ts';

/** A node's answer to session.open, checked, with our times. */
export interface Opened extends Opening {
  readonly heartbeatMs: number;
  readonly nodeAt: EpochMs;
  readonly permissions: readonly Permission[];
  readonly node: NodeInfo;
  readonly snapshot: Snapshot | null;
  /** By the node's clock; undefined: it speaks for itself. */
  readonly systemHeardAt?: EpochMs | null | undefined;
  /** What of it was not understood: each the end of "The node sent …". */
  readonly notUnderstood: readonly string[];
}
