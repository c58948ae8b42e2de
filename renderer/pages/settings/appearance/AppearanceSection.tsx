import { SegmentedControl, Select, Switch } from '@mantine/core';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { timeModes } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { groupingChoices } from '#shared/words/groups.ts';
import { timeModeNames } from '#shared/words/shownTime.ts';
import { SettingRow } from '../field/SettingRow.tsx';

type Appearance = Settings['appearance'];

const colors: readonly { readonly value: Appearance['theme']; readonly label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const rows: readonly { readonly value: Appearance['density']; readonly label: string }[] = [
  { value: 'dense', label: 'Dense' },
  { value: 'roomy', label: 'Roomy' },
];
const times = timeModes.map((value) => ({ value, label: timeModeNames[value] }));

/** How pages look, and in whose time. A page that may only look has its own. */
export function AppearanceSection() {
  const { theme, density, timeMode, isoTimes, groupAlarmsBy } = useSettings(({ appearance }) => appearance);
  return (
    <div>
      <SettingRow label="Colors" isForAll>
        <SegmentedControl
          aria-label="Colors"
          data={[...colors]}
          value={theme}
          onChange={(value) => changeSettings({ appearance: { theme: value } }, 'Colors')}
        />
      </SettingRow>
      <SettingRow label="Rows" about="Dense rows show more alarms and nodes at a time." isForAll>
        <SegmentedControl
          aria-label="Rows"
          data={[...rows]}
          value={density}
          onChange={(value) => changeSettings({ appearance: { density: value } }, 'Rows')}
        />
      </SettingRow>
      <SettingRow
        label="Show times in"
        about="Times of nodes in the zone of each, in that of this computer, or in UTC. Point at a time to see all three."
        isForAll
      >
        <SegmentedControl
          aria-label="Show times in"
          data={times}
          value={timeMode}
          onChange={(value) => changeSettings({ appearance: { timeMode: value } }, 'Show times in')}
        />
      </SettingRow>
      <SettingRow
        label="ISO 8601 times"
        about="2016-08-01T16:35:00+01:00 instead of 01/08/2016 16:35:00."
        isForAll
      >
        <Switch
          aria-label="ISO 8601 times"
          checked={isoTimes}
          onChange={() => changeSettings({ appearance: { isoTimes: !isoTimes } }, 'ISO 8601 times')}
        />
      </SettingRow>
      <SettingRow
        label="Group Service Alarms by"
        about="By cause: alarms that come from one failure are one line until it is opened. The list itself can be grouped otherwise."
        isForAll
      >
        <Select
          aria-label="Group Service Alarms by"
          data={groupingChoices}
          value={groupAlarmsBy}
          allowDeselect={false}
          onChange={(value) =>
            changeSettings(
              { appearance: { groupAlarmsBy: (value ?? 'none') as Appearance['groupAlarmsBy'] } },
              'Group Service Alarms by',
            )
          }
          w={140}
        />
      </SettingRow>
    </div>
  );
}
