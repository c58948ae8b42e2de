/** "1 Power User", "3 users" */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "A", "A and B", "A, B and C" */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A sentence names this many things; it counts the rest. */
export const maxNamed = 12;

/** "A, B and C", or the first twelve "and 138 more". */
export function named(names: readonly string[]): string {
  const rest = names.length - maxNamed;
  return rest > 0 ? `${names.slice(0, maxNamed).join(', ')} and ${rest} more` : listed(names);
}

/** What a node said of itself, to be quoted: trimmed, without the closing full stop. */
export function quoted(words: string): string {
  return `“${words.trim().replace(/\.$/, '')}”`;
}
