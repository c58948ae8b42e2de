/** How many values of one size there are, and what they cost. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/** Of a straight line through the logarithms: 1 is linear, 0 flat. */
export function slopeOf(points: readonly Point[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(logs.map((log) => log.x));
  const y = mean(logs.map((log) => log.y));
  const across = logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0);
  return across / logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0);
}
