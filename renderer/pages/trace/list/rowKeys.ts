/** Where a key moves the active row; null: the key does not move it. `from` may be -1: there are no rows. */
export function rowTarget(
  from: number,
  key: string,
  { count, page }: { readonly count: number; readonly page: number },
): number | null {
  const to = target(from, key, count, page);
  return to === null || count === 0 ? null : Math.max(0, Math.min(count - 1, to));
}

function target(from: number, key: string, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return from - 1;
    case 'ArrowDown':
      return from + 1;
    case 'PageUp':
      return from - page;
    case 'PageDown':
      return from + page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
