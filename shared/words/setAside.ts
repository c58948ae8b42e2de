/** What became of a history that was found damaged. Null: none was put aside. */
export const setAsideText = (path: string | null): string | null =>
  path && `The history was damaged and a fresh one begun. The damaged one is kept: ${path}`;
