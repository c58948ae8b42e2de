/**
 * What a row sent, what of it was on disk, and what of it a page had. Null: no disk, or no page, has a part.
 */
export interface Counts {
  readonly sent: number;
  readonly stored: number | null;
  readonly shown: number | null;
}

/** What one measuring took. */
export interface Taken {
  /** By name and unit, as "p99 ms". Of a measuring that repeats itself all values. */
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  /** Null: nothing is sent. */
  readonly counts: Counts | null;
  /** What figures do not say. */
  readonly notes?: string;
}

/** A row of the table. */
export interface Row {
  readonly what: string;
  readonly budget: string;
  readonly goal: string;
  /** How often it is measured; one that repeats itself is measured once. */
  readonly runs: number;
  measure(): Promise<Taken>;
}

/** Whether all that was sent is where it should be. */
export const isWhole = ({ sent, stored, shown }: Counts): boolean =>
  (stored ?? sent) === sent && (shown ?? sent) === sent;
