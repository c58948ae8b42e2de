export type GroupShare = 'all' | 'some' | 'none';

/**
 * Which rows of a grid are chosen, and what of that is acted on: one set for buttons, keys, menu and copies.
 */
export interface GridChoice<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  /** Those of them that pass the filter, in the order shown; and those that do not. */
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  /** Whether those that are hidden are acted on all the same: somebody wants them to. */
  readonly includesHidden: boolean;
  readonly onIncludeHidden: (includes: boolean) => void;
  /**
   * Of a window of a longer list: the keys of all rows, or of the stretch between two, in the order shown.
   */
  readonly askKeys?: (between: readonly [string, string] | null) => Promise<readonly string[]>;
  /** How much is chosen of the rows a head stands for; null: the row of this key is no head. */
  readonly shareOf?: (key: string) => GroupShare | null;
  /** How many rows can be chosen, where some of the grid's are heads. */
  readonly total?: number;
  /** The rows of these keys as they are now, wherever they are. */
  readonly askRows?: (keys: readonly string[]) => Promise<readonly Row[]>;
}

/** The rows that are acted on. */
export function targetsOf({ shown, hidden, includesHidden }: GridChoice<unknown>): readonly string[] {
  return includesHidden ? [...shown, ...hidden] : shown;
}
