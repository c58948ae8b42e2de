import { type MantineColorScheme, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { changeSettings, type Settings, useSettings } from '#renderer/store/settingsStore.ts';
import { type TimeMode, timeModes } from '#shared/model/time.ts';
import { timeModeNames } from '#shared/words/shownTime.ts';
import { SettingRow } from '../field/SettingRow.tsx';

const colors = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const rows = [
  { value: 'dense', label: 'Dense' },
  { value: 'roomy', label: 'Roomy' },
];

/** How pages look, and in whose time. */
export function AppearanceSection() {
  const { density, timeMode, isoTimes } = useSettings();
  // Without transitions Mantine would write a style element: the page allows none.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <div>
      <SettingRow label="Colors">
        <SegmentedControl
          aria-label="Colors"
          data={colors}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        />
      </SettingRow>
      <SettingRow label="Rows" about="Dense rows show more alarms and nodes at a time.">
        <SegmentedControl
          aria-label="Rows"
          data={rows}
          value={density}
          onChange={(value) => changeSettings({ density: value as Settings['density'] })}
        />
      </SettingRow>
      <SettingRow
        label="Show times in"
        about="Times of nodes in the zone of each, in that of this computer, or in UTC. Point at a time to see all three."
      >
        <SegmentedControl
          aria-label="Show times in"
          data={timeModes.map((value) => ({ value, label: timeModeNames[value] }))}
          value={timeMode}
          onChange={(value) => changeSettings({ timeMode: value as TimeMode })}
        />
      </SettingRow>
      <SettingRow label="ISO 8601 times" about="2016-08-01T16:35:00+01:00 instead of 01/08/2016 16:35:00.">
        <Switch
          aria-label="ISO 8601 times"
          checked={isoTimes}
          onChange={() => changeSettings({ isoTimes: !isoTimes })}
        />
      </SettingRow>
    </div>
  );
}
