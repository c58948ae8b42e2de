import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import { alarmsAbout, consequencesOf, culpritOf, isAbout } from '#shared/advice/alarms/alarmCause.ts';
import { subjectOf } from '#shared/advice/alarms/alarmSubject.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { AlarmFilter, AlarmQuery, AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';

export interface RelatedAlarms {
  /** The alarm about what has failed first; null: it is that itself, or none is known. */
  readonly cause: AlarmRow | null;
  /** Worst first. */
  readonly consequences: readonly AlarmRow[];
}

/** As many as are answered at once. */
const limit = 500;

const worstFirst = (filter: AlarmFilter): AlarmQuery => ({
  filter,
  sort: { column: 'severity', descending: false },
  offset: 0,
  limit,
});

/** The alarm this one comes from, and the active ones that come from this one. */
export function useRelatedAlarms(alarm: KnownAlarm, solution: SolutionView | null): RelatedAlarms {
  const culprit = solution && alarm.active ? culpritOf(alarm, solution) : null;
  const about = culprit && worstFirst(alarmsAbout(culprit));
  const found = useAlarmsAnswer(JSON.stringify(about), about && ((calls) => calls.alarms(about)));

  // Only a service and a line have consequences: what else fails, fails alone.
  const kind = subjectOf(alarm)?.kind;
  const canCause = alarm.active && (kind === 'service' || kind === 'line');
  const nodeKeys = solution?.nodes.map(({ key }) => key) ?? [];
  const all = canCause ? worstFirst({ state: 'active', nodeKeys }) : null;
  const others = useAlarmsAnswer(JSON.stringify(all), all && ((calls) => calls.alarms(all)));
  return {
    cause: (culprit && found.value?.rows.find((row) => isAbout(row, culprit))) ?? null,
    consequences: solution && others.value ? consequencesOf(alarm, others.value.rows, solution) : [],
  };
}
