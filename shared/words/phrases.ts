/** "A", "A and B", "A, B and C" */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A sentence names this many things; it counts the rest. */
export const maxNamed = 12;

/** "A, B and C", or the first twelve "and 138 more". */
export function named(names: readonly string[]): string {
  return names.length > maxNamed ? listNames(names, maxNamed) : listed(names);
}

/** "A, B, C", or the first `most` "and 9 more": where there is room for so many. */
export function listNames(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}

/** What a node said of itself, to be quoted: trimmed, without the closing full stop. */
export function quoted(words: string): string {
  return `“${words.trim().replace(/\.$/, '')}”`;
}

/** "Critical" from "critical". */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
