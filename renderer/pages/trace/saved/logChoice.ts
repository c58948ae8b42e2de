/** Rows somebody has chosen, one stretch of them; the keys are on `active`. */
export interface LogChoice {
  readonly active: number;
  /** The other end of the stretch. */
  readonly anchor: number;
}

export const firstOf = ({ active, anchor }: LogChoice): number => Math.min(active, anchor);
export const lastOf = ({ active, anchor }: LogChoice): number => Math.max(active, anchor);

export const isIn = (choice: LogChoice | null, row: number): boolean =>
  choice !== null && choice.active !== choice.anchor && row >= firstOf(choice) && row <= lastOf(choice);
