import type { NodeEvent } from '#shared/model/event.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event without its place in the journal. */
export type EventBody = DistributiveOmit<NodeEvent, 'seq' | 'at'>;

/** The numbered events of one life of a node, as its sessions read them: from memory, or from a disk. */
export interface Journal {
  readonly bootId: string;
  /** The number of the last event; 0 while there is none. */
  readonly seq: number;
  /** Whether a client that has everything up to `seq` can go on from there. */
  reaches(seq: number): boolean;
  /**
   * The events after `seq` as JSON texts with commas: at most `maxEvents`, about `maxBytes`, at least one.
   */
  textsAfter(
    seq: number,
    maxEvents: number,
    maxBytes: number,
  ): { readonly joined: string; readonly last: number };
}
