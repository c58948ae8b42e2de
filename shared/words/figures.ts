import { formatCount, formatPlural } from './count.ts';
import { formatTook } from './duration.ts';
import type { Tone } from './tone.ts';

/** The bands of ISA-18.2, as a person reads them. */
export const bandLook: Readonly<
  Record<'acceptable' | 'manageable' | 'tooMany' | 'flood', { readonly word: string; readonly tone: Tone }>
> = {
  acceptable: { word: 'Acceptable', tone: 'good' },
  manageable: { word: 'Manageable', tone: 'info' },
  tooMany: { word: 'Too many', tone: 'major' },
  flood: { word: 'Flood', tone: 'critical' },
};

/** What the bands mean, per operator. */
export const bandsText =
  'Per operator and 10 minutes, after ISA-18.2: up to 1 alarm acceptable, 2 manageable, more too many, above 10 a flood until fewer than 5 come.';

/** What is counted as an alarm. */
export const countedText =
  'Each time a node raised an alarm, by when it came here. Repeats are not counted; shelved alarms and those under maintenance are.';

/** "0.02", "0.8", "9", "12" */
export function formatRate(rate: number): string {
  return rate < 10 ? String(Number(rate.toFixed(rate < 0.1 ? 2 : 1))) : formatCount(Math.round(rate));
}

/** "12 %"; "under 1 %" */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %';
  return `${Math.round(share * 100)} %`;
}

/** "1 operator", "1 to 3 operators" */
export function formatOperators({
  fewest,
  most,
}: {
  readonly fewest: number;
  readonly most: number;
}): string {
  return fewest === most ? formatPlural(most, 'operator') : `${fewest} to ${most} operators`;
}

/** "3 min 20 s"; "–" where it was never done. */
export function formatTaken(ms: number | null): string {
  return ms === null ? '–' : formatTook(ms);
}
