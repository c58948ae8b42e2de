/** Refused. */
export const noSuchHandover = 'There is no such handover here: it may be of another data folder.';

/** Refused. */
export const shiftProblems = {
  backwards: 'The shift ends before it begins.',
  tooLong: 'A shift is 7 days long at most.',
} as const;
