import type { AlarmRow } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import { compareWords } from '#shared/words/order.ts';

/** An operator, with the active alarms that they have acknowledged. */
export interface AlarmOwner {
  readonly by: string;
  readonly alarms: number;
  readonly worst: Severity;
  /** Each once. */
  readonly tickets: readonly string[];
}

type Owned = Pick<AlarmRow, 'acknowledgedBy' | 'severity' | 'ticket'>;

const rankOf = (severity: Severity): number => severities.indexOf(severity);

/** Who has which of these alarms, whose are the worst first, then whose are the most. */
export function alarmOwners(alarms: readonly Owned[]): readonly AlarmOwner[] {
  const byOwner = Map.groupBy(
    alarms.filter(({ acknowledgedBy }) => acknowledgedBy !== null),
    ({ acknowledgedBy }) => acknowledgedBy ?? '',
  );
  return [...byOwner]
    .map(([by, own]) => ({
      by,
      alarms: own.length,
      worst: severities[Math.min(...own.map(({ severity }) => rankOf(severity)))] ?? 'indeterminate',
      tickets: [...new Set(own.flatMap(({ ticket }) => ticket ?? []))],
    }))
    .sort((a, b) => rankOf(a.worst) - rankOf(b.worst) || b.alarms - a.alarms || compareWords(a.by, b.by));
}
