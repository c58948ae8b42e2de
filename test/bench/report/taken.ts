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
  readonly counts: Counts;
  /** What figures do not say. */
  readonly notes?: string;
}

/** A row of the table. */
export interface Row {
  readonly what: string;
  readonly budget: string;
  readonly goal: string;
  /** How often it is measured; one that repeats itself is measured once, and tells each time. */
  readonly runs: number;
  measure(): Promise<Taken | readonly Taken[]>;
}

/** How often a row is measured that says nothing else. */
export const usualRuns = 5;

/** Whether all that was sent is where it should be. */
export const isWhole = ({ sent, stored, shown }: Counts): boolean =>
  (stored ?? sent) === sent && (shown ?? sent) === sent;

export function sumOf(all: readonly Counts[]): Counts {
  const sum = (part: 'stored' | 'shown'): number | null =>
    all.some((counts) => counts[part] === null)
      ? null
      : all.reduce((count, counts) => count + (counts[part] ?? 0), 0);
  return {
    sent: all.reduce((count, { sent }) => count + sent, 0),
    ...{ stored: sum('stored'), shown: sum('shown') },
  };
}
