import {
  type Alarm,
  type AlarmCategory,
  type Severity,
  type SeverityCounts,
  severities,
} from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { textOr } from './outsideText.ts';
import { capitalised } from './phrases.ts';
import { formatClock } from './timestamp.ts';
import type { Tone } from './tone.ts';

const tonesBySeverity: Readonly<Record<Severity, Tone>> = {
  critical: 'critical',
  major: 'major',
  minor: 'minor',
  warning: 'info',
  indeterminate: 'quiet',
};

/** An alarm's own words; one without has its code. */
export function alarmText({ text, code }: Pick<Alarm, 'text' | 'code'>): string {
  return textOr(text, `(no text) ${code}`.trimEnd());
}

export function severityTone(severity: Severity): Tone {
  return tonesBySeverity[severity];
}

export function formatSeverity(severity: Severity): string {
  return capitalised(severity);
}

/** "Call Quality" */
export function formatCategory(category: AlarmCategory): string {
  return category.split('-').map(capitalised).join(' ');
}

export function countAlarms(counts: SeverityCounts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

/** While the history cannot be written, where alarms come from it. */
export const notCounted =
  'Until it can be written, no new alarm is shown and no alarm is counted anew; all else is shown as it comes.';

/** By the clock of this computer. */
export function notCountedSince(at: EpochMs): string {
  return `alarms not counted since ${formatClock(at, undefined)}`;
}

/** "2 Critical, 1 Minor"; "none" */
export function formatSeverityCounts(counts: SeverityCounts): string {
  const parts = severities.filter((s) => counts[s] > 0).map((s) => `${counts[s]} ${formatSeverity(s)}`);
  return parts.join(', ') || 'none';
}
