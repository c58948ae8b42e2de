const grouped = new Intl.NumberFormat('en-GB');

/** "100,000" */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** The word that goes with one, or with any other number: "is" or "are". */
export function oneOrMany(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** "1 node", "3 nodes", "1,200 nodes" */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${oneOrMany(count, one, many)}`;
}

/** "1 line goes", "3 lines go" */
export function formatClause(count: number, noun: string, [one, many]: readonly [string, string]): string {
  return `${formatPlural(count, noun)} ${oneOrMany(count, one, many)}`;
}

/** "07", "12" */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
