import { formatCount } from './count.ts';

/** "215 characters, 200 at most": refused rather than cut, for nobody would see that the end is missing. */
export const lengthProblem = ({ length }: string, most: number): string | null =>
  length > most ? `${formatCount(length)} characters, ${formatCount(most)} at most` : null;
