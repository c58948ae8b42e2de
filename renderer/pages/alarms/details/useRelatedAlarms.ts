import { useMemo } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import { alarmsAbout, causeOfAlarm, consequencesOf, isAbout } from '#shared/advice/alarms/alarmCause.ts';
import { type CauseIndex, causeLinks, indexCauses } from '#shared/advice/alarms/causeLinks.ts';
import { type CauseLink, culpritKey } from '#shared/advice/alarms/culprit.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { AlarmFilter, AlarmQuery, AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';

export interface RelatedAlarms {
  /** What is wrong with that which has failed first; null: the alarm is that itself, or nothing is known. */
  readonly why: string | null;
  /** The alarm about what has failed first; null: there is none. */
  readonly cause: AlarmRow | null;
  /** Worst first, as the next. */
  readonly consequences: readonly AlarmRow[];
  /** Others that come from what has failed first, where no alarm is about that. */
  readonly alike: readonly AlarmRow[];
}

/** As many as are answered at once. */
const limit = 500;

const worstFirst = (filter: AlarmFilter): AlarmQuery => ({
  filter,
  sort: { column: 'severity', descending: false },
  offset: 0,
  limit,
});

/** What explains what, as the whole fleet stands. */
function useCauses(): CauseIndex {
  const nodes = useNodesByKey();
  const { named } = useNodeNames();
  const dependencies = useSettings((settings) => settings.dependencies);
  return useMemo(
    () => indexCauses(causeLinks(Object.values(nodes).map(named), dependencies)),
    [nodes, named, dependencies],
  );
}

/** The alarm this one comes from, and the active ones that come from this one. */
export function useRelatedAlarms(alarm: KnownAlarm, solution: SolutionView): RelatedAlarms {
  const causes = useCauses();
  const link = alarm.active ? causeOfAlarm(alarm, causes) : null;
  const about = link && alarmsAbout(link.culprit);
  const query = about && worstFirst(about);
  const found = useAlarmsAnswer(JSON.stringify(query), query && ((calls) => calls.alarms(query)));

  const cause = (link && found.value?.rows.find((row) => isAbout(row, link.culprit))) ?? null;
  const isUntold = link !== null && !cause && (query === null || found.value !== undefined);
  const canCause = alarm.active && [...causes.values()].some(({ culprit }) => isAbout(alarm, culprit));
  const nodeKeys = solution.nodes.map(({ key }) => key);
  // What nodes depend on may be that of several customers.
  const where = link?.culprit.nodeKey === null ? {} : { nodeKeys };
  const all = canCause || isUntold ? worstFirst({ state: 'active', ...where }) : null;
  const others = useAlarmsAnswer(JSON.stringify(all), all && ((calls) => calls.alarms(all)));
  const rows = others.value?.rows ?? [];
  return {
    why: link?.why ?? null,
    cause,
    consequences: canCause ? consequencesOf(alarm, rows, causes) : [],
    alike: isUntold ? rows.filter((row) => row.ref !== alarm.ref && hasCause(row, link, causes)) : [],
  };
}

function hasCause(row: AlarmRow, { culprit }: CauseLink, causes: CauseIndex): boolean {
  const own = causeOfAlarm(row, causes);
  return own !== null && culpritKey(own.culprit) === culpritKey(culprit);
}
