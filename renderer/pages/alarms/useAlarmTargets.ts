import { askAlarmRows } from '#renderer/store/alarmAnswers.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { type GridChoice, targetsOf } from '#renderer/ui/grid/gridChoice.ts';
import { isListed, removedByNode } from '#shared/advice/alarms/alarmState.ts';
import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';
import { allHidden } from '#shared/words/choice.ts';

/** The alarms to act on: the chosen ones, or the one whose details are open. */
export interface AlarmTargets {
  readonly refs: readonly number[];
  /** Those of them that are known as they are now: not all, where they are outside the window. */
  readonly rows: readonly AlarmRow[];
  /** Why there is none; null: there are some. */
  readonly whyNone: string | null;
  /** Why they can only be copied; null: more can be done. */
  readonly whyNotChange: string | null;
  /** All of them, as they are now. */
  readonly ask: () => Promise<readonly AlarmRow[]>;
}

const noneChosen = 'Select alarms first (Space), or open one (Enter).';

export function useAlarmTargets(choice: GridChoice<AlarmRow>, open: KnownAlarm | null): AlarmTargets {
  const window = useAlarms((state) => state.window);
  const isChosen = choice.chosen.size > 0;
  const refs = isChosen ? targetsOf(choice).map(Number) : open ? [open.ref] : [];
  const wanted = new Set(refs);
  const rows = (window?.rows ?? []).filter(({ ref }) => wanted.has(ref));
  const isAllHidden = isChosen && choice.hidden.length === choice.chosen.size;
  return {
    refs,
    rows: rows.length === 0 && open && wanted.has(open.ref) ? [open] : rows,
    whyNone: refs.length > 0 ? null : isAllHidden ? allHidden : noneChosen,
    whyNotChange: !isChosen && open && !isListed(open) ? removedByNode : null,
    ask: async () => (isChosen ? await askAlarmRows(refs) : open ? [open] : []),
  };
}
