/**
 * What a node said of an item that this version does not understand, as it said it, by field: "state",
 * "features.3.origin". The field itself then holds what stands in for it: the worst its place knows for a
 * word, the least for a number.
 */
export type Told = Readonly<Record<string, string>>;

/** What a node tells in one piece. */
export interface Tolerated {
  /** Only where something was not understood. */
  readonly told?: Told;
}

/** What could not be read of messages of a node. */
export interface NotUnderstood {
  /** How many messages were not fully understood since the program started. */
  readonly messages: number;
  /** What the last of them said, as the end of "The node sent …". */
  readonly last: string;
}
