const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** "512 B", "1.5 kB", "12.0 MB": thousands, as rollover counts megabytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  let value = bytes / 1_000;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}
