import { useThrottledValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { askAlarmRefs, askAlarmRows, lookUpAlarms } from '#renderer/store/alarmAnswers.ts';
import type { AlarmSelection } from '#renderer/store/alarmQuery.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { choiceMemory } from '#renderer/store/place/choiceMemory.ts';
import type { GridChoice } from '#renderer/ui/grid/gridChoice.ts';
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
}

const memory = choiceMemory('alarms');
const nothing: Known = { selection: '', passing: [], checked: new Set() };
const nameOf = (selection: AlarmSelection | null): string =>
  selection ? JSON.stringify([selection.filter, selection.sort]) : '';
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
  const isBeyond = inWindow.length < chosen.size;

  // Dependencies: the name of the selection stands for it.
  useEffect(() => {
    if (!isBeyond || !answered) return;
    let isWanted = true;
    lookUpAlarms(numbers(chosen), answered).then(
      ({ refs, gone }) => {
        if (!isWanted) return;
        setKnown({ selection, passing: refs.map(String), checked: chosen });
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
    const { passing, checked } = known.selection === selection ? known : nothing;
    const shown = isBeyond
      ? [...new Set([...passing.filter((key) => chosen.has(key)), ...inWindow])]
      : inWindow;
    const isShown = new Set(shown);
    const hidden = isBeyond ? [...chosen].filter((key) => checked.has(key) && !isShown.has(key)) : [];
    const askKeys = async (between: readonly [string, string] | null): Promise<readonly string[]> => {
      if (!answered) return [];
      const refs = await askAlarmRefs({
        filter: answered.filter,
        sort: answered.sort,
        ...(between && { between: [Number(between[0]), Number(between[1])] }),
      });
      const found = refs.map(String);
      setKnown({ selection, passing: found, checked: new Set(found) });
      return found;
    };
    return { ...keys, shown, hidden, askKeys, askRows };
  }, [keys, known, selection, isBeyond, inWindow]);
}
