/*
 * Lists are saved whole: which of the problems of a list belongs to which part of one entry.
 */

interface Problem {
  readonly field: string;
  readonly problem: string;
}

/**
 * The problem of the part at `path`, of something within it, or of all that it is within: "ownActions"
 * changed elsewhere is a problem of each action. Null: nothing is wrong with it.
 */
export function problemAt(problems: readonly Problem[], path: string): string | null {
  const isOf = (field: string): boolean =>
    field === '' || field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}.`);
  return problems.find(({ field }) => isOf(field))?.problem ?? null;
}
