import { useThrottledValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { askAlarmRefs, askAlarmRows, lookUpAlarms } from '#renderer/store/alarmAnswers.ts';
import { groupOf, hostKey } from '#renderer/store/alarmLines.ts';
import type { AlarmSelection } from '#renderer/store/alarmQuery.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { choiceMemory } from '#renderer/store/place/choiceMemory.ts';
import type { GridChoice, GroupShare } from '#renderer/ui/grid/gridChoice.ts';
import { useChosenKeys } from '#renderer/ui/grid/useGridChoice.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';

/** How often it is asked, at most, what of the chosen alarms outside the window still passes the filter. */
const floorMs = 1_000;

/** What the host has said of alarms outside the window. */
interface Known {
  /** The filter and order it was asked with. */
  readonly selection: string;
  readonly passing: readonly string[];
  readonly checked: ReadonlySet<string>;
  /** How many of the chosen are in each group, by key. */
  readonly inGroups: ReadonlyMap<string, number>;
}

const memory = choiceMemory('alarms');
const nothing: Known = { selection: '', passing: [], checked: new Set(), inGroups: new Map() };
/** What is open and what is folded does not change what passes. */
const nameOf = (selection: AlarmSelection | null): string =>
  selection ? JSON.stringify([selection.filter, selection.sort, selection.grouping?.by]) : '';
const numbers = (keys: Iterable<string>): readonly number[] => [...keys].map(Number);
const askRows = (keys: readonly string[]): Promise<readonly AlarmRow[]> => askAlarmRows(numbers(keys));

/**
 * The chosen alarms, also where they are not in the window. One that nobody has yet said to pass the filter
 * is not acted on; one that its node has removed is not chosen any more.
 */
export function useChosenAlarms(): GridChoice<AlarmRow> & Pick<ReturnType<typeof useChosenKeys>, 'drop'> {
  const { window, answered } = useAlarms();
  const keys = useChosenKeys(memory);
  const { chosen, drop } = keys;
  const [known, setKnown] = useState(nothing);
  const selection = nameOf(answered);
  const version = useThrottledValue(window?.alarmsVersion ?? 0, floorMs);
  const inWindow = useMemo(
    () => (window?.rows ?? []).map(({ ref }) => String(ref)).filter((key) => chosen.has(key)),
    [window, chosen],
  );
  const { grouped } = window ?? {};
  // How much of a group is chosen, only the host knows.
  const isBeyond = inWindow.length < chosen.size || (chosen.size > 0 && grouped !== undefined);

  // Dependencies: the name of the selection stands for it.
  useEffect(() => {
    if (!isBeyond || !answered) return;
    let isWanted = true;
    lookUpAlarms(numbers(chosen), answered).then(
      ({ refs, gone, inGroups }) => {
        if (!isWanted) return;
        setKnown({ selection, passing: refs.map(String), checked: chosen, inGroups });
        drop(gone.map(String));
      },
      // Asked again with the next change; until then they are not acted on.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [chosen, selection, version, isBeyond]);

  return useMemo(() => {
    const { passing, checked, inGroups } = known.selection === selection ? known : nothing;
    const shown = isBeyond
      ? [...new Set([...passing.filter((key) => chosen.has(key)), ...inWindow])]
      : inWindow;
    const isShown = new Set(shown);
    const hidden = isBeyond ? [...chosen].filter((key) => checked.has(key) && !isShown.has(key)) : [];
    const askKeys = async (between: readonly [string, string] | null): Promise<readonly string[]> => {
      if (!answered) return [];
      const found = await askAlarmRefs({
        ...answered,
        ...(between && { between: [hostKey(between[0]), hostKey(between[1])] as const }),
      });
      const keys = found.refs.map(String);
      // Of those that were chosen before, too, until they are asked about together.
      setKnown({
        selection,
        passing: [...passing, ...keys],
        checked: new Set([...checked, ...keys]),
        inGroups: new Map([...inGroups, ...found.inGroups]),
      });
      return keys;
    };
    const counts = new Map(grouped?.heads.map(({ key, count }) => [key, count]));
    const shareOf = (key: string): GroupShare | null => {
      const group = groupOf(key);
      if (group === null) return null;
      // Until the host has answered for what was left of a choice, no more than that.
      const count = Math.min(chosen.size, inGroups.get(group) ?? 0);
      return count === 0 ? 'none' : count < (counts.get(group) ?? count) ? 'some' : 'all';
    };
    const total = window?.total;
    return { ...keys, shown, hidden, askKeys, askRows, shareOf, ...(total !== undefined && { total }) };
  }, [keys, known, selection, isBeyond, inWindow, window]);
}
