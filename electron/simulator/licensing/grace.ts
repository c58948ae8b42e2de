import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { type AlarmSpec, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';

/**
 * Release notes, «WebLM Grace Period». They give no figure for licenses fed by the Primary: the same is
 * taken.
 */
const graceMs = 30 * dayMs;

export const graceEndsAt = (startedAt: EpochMs): EpochMs => startedAt + graceMs;

/** Whole days still ahead: 30 at the start, 0 in the last 24 hours. */
export const daysRemaining = (startedAt: EpochMs, now: EpochMs): number =>
  Math.max(0, Math.floor((graceEndsAt(startedAt) - now) / dayMs));

/** When `daysRemaining` becomes one less next, or grace is over. */
export function nextGraceChangeAt(startedAt: EpochMs, now: EpochMs): EpochMs {
  const endsAt = graceEndsAt(startedAt);
  return Math.min(endsAt, endsAt - daysRemaining(startedAt, now) * dayMs + 1);
}

const warnings = [1, 3, 7, 14] as const;

/** What is said of the days still ahead: the most urgent warning that holds, one at a time. */
export function graceAlarms(days: number): AlarmSpec[] {
  if (days === 0) return [alarmSpec('GraceLastDay')];
  const due = warnings.find((warning) => days <= warning);
  return due === undefined ? [] : [alarmSpec(graceWarnings[due])];
}

const graceWarnings = {
  14: 'GraceFourteenDays',
  7: 'GraceSevenDays',
  3: 'GraceThreeDays',
  1: 'GraceOneDay',
} as const;
