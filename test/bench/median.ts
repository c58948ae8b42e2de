const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value that `share` (0 to 1) of the values are at or below. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  return ordered[Math.min(ordered.length - 1, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
