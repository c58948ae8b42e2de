/** How many alarms in ten minutes one operator can do with (ISA-18.2, table of alarm rates). */
export type Band = 'acceptable' | 'manageable' | 'tooMany' | 'flood';

/** The highest rate of each band, per operator and ten minutes. */
export const bandLimits = { acceptable: 1, manageable: 2, tooMany: 10 } as const;
/** A flood goes on until fewer than these come in ten minutes. */
const floodEnds = 5;

/** `rate`: alarms in ten minutes, per operator. */
export function bandOf(rate: number): Band {
  if (rate <= bandLimits.acceptable) return 'acceptable';
  if (rate <= bandLimits.manageable) return 'manageable';
  return rate <= bandLimits.tooMany ? 'tooMany' : 'flood';
}

/** Which of the ten minutes that follow each other, by their rates, are part of a flood. */
export function floodParts(rates: readonly number[]): readonly boolean[] {
  let isFlood = false;
  return rates.map((rate) => {
    isFlood = rate > bandLimits.tooMany || (isFlood && rate >= floodEnds);
    return isFlood;
  });
}
