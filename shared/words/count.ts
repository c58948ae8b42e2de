/** Made when it is first used, as all of Intl: it takes a thread some MB, which many have no use for. */
let grouped: Intl.NumberFormat | null = null;

/** "100,000" */
export function formatCount(count: number): string {
  grouped ??= new Intl.NumberFormat('en-GB');
  return grouped.format(count);
}

/** Where there is room for four characters: "999", "12 k", "1.0 M"; the full number belongs beside it. */
export function formatShort(count: number): string {
  if (count < 10_000) return String(count);
  if (count < 999_500) return `${Math.floor(count / 1_000)} k`;
  return `${(count / 1e6).toFixed(count < 9_950_000 ? 1 : 0)} M`;
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
