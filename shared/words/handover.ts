import type { EpochMs } from '#shared/model/time.ts';

export const sheetTitle = 'Handover';
export const whatToKnow = 'What the next shift should know';

/** "Taken over by Ann at 27/11/2026 14:33:20 PC." */
export const takenText = (
  taken: { readonly by: string; readonly at: EpochMs } | null,
  pcTime: (at: EpochMs) => string,
): string => (taken ? `Taken over by ${taken.by} at ${pcTime(taken.at)}.` : 'Nobody has taken over yet.');

/** Refused. */
export const noSuchHandover = 'There is no such handover here: it may be of another data folder.';

/** Refused. */
export const shiftProblems = {
  backwards: 'The shift ends before it begins.',
  tooLong: 'A shift is 7 days long at most.',
} as const;
