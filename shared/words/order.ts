const collator = new Intl.Collator('en', { numeric: true });

/** Orders texts as people do: "Branch 9" before "Branch 10". */
export function compareWords(a: string, b: string): number {
  return collator.compare(a, b);
}
