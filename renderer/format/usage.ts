/** "62124K / 6.4%", as Platform View prints memory and processor use. */
export function formatUsage(memoryKiB: number, cpuPercent: number): string {
  return `${Math.round(memoryKiB)}K / ${Math.round(cpuPercent * 10) / 10}%`;
}

const grouped = new Intl.NumberFormat('en-GB');

/** "100,000" */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** "1 node", "3 nodes" */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
