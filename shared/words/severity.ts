import {
  type Alarm,
  type AlarmCategory,
  type Severity,
  type SeverityCounts,
  severities,
} from '#shared/model/alarm.ts';
import { textOr } from './outsideText.ts';
import { capitalised } from './phrases.ts';
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

/** "2 Critical, 1 Minor"; "none" */
export function formatSeverityCounts(counts: SeverityCounts): string {
  const parts = severities.filter((s) => counts[s] > 0).map((s) => `${counts[s]} ${formatSeverity(s)}`);
  return parts.join(', ') || 'none';
}
