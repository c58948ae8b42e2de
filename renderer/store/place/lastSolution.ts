const storageKey = 'watchline.solution';

/**
 * The solution that was looked at last in this browser: a page without an address begins with it. Null: all.
 */
export function lastSolution(): string | null {
  return localStorage.getItem(storageKey);
}

export function keepSolution(solution: string | null): void {
  try {
    if (solution === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, solution);
  } catch {
    // There is no room for it: the next page begins with all.
  }
}
