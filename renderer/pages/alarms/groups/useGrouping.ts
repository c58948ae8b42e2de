import { useCallback, useMemo } from 'react';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import type { AlarmGrouping } from '#shared/contract/alarms.ts';
import { type GroupingChoice, groupFields } from './groupPlace.ts';

export interface Grouping {
  readonly by: GroupingChoice;
  /** As the host is asked. */
  readonly asked: AlarmGrouping | undefined;
  readonly onBy: (by: GroupingChoice) => void;
  readonly onTurn: (key: string) => void;
  readonly onAll: (areOpen: boolean) => void;
}

/** How the list is grouped: as the address says, else as it was chosen last. */
export function useGrouping(): Grouping {
  const { place, change, type } = usePlace(groupFields);
  const usual = useSettings(({ appearance }) => appearance.groupAlarmsBy);
  const by = place.by ?? usual;
  const { areOpen, turned } = place;
  const asked = useMemo(() => (by === 'none' ? undefined : { by, areOpen, turned }), [by, areOpen, turned]);
  const onBy = useCallback(
    (next: GroupingChoice) => {
      change({ by: next, areOpen: false, turned: [] });
      changeSettings({ appearance: { groupAlarmsBy: next } }, 'Group Service Alarms by');
    },
    [change],
  );
  const onTurn = useCallback(
    (key: string) =>
      type({ turned: turned.includes(key) ? turned.filter((each) => each !== key) : [...turned, key] }),
    [type, turned],
  );
  const onAll = useCallback((open: boolean) => type({ areOpen: open, turned: [] }), [type]);
  return { by, asked, onBy, onTurn, onAll };
}
