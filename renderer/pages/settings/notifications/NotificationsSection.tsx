import { Checkbox, Group, MultiSelect, Switch } from '@mantine/core';
import { useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import { alarmCategories, severities } from '#shared/model/alarm.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { formatCategory, formatSeverity } from '#shared/words/severity.ts';
import { SettingRow } from '../field/SettingRow.tsx';
import { OnScreen } from './OnScreen.tsx';
import { QuietHoursList } from './QuietHoursList.tsx';
import { QuietNow } from './QuietNow.tsx';

type Notifications = Settings['notifications'];

const change = (notifications: Partial<Notifications>, what: string): void =>
  changeSettings({ notifications }, what);

/** Which new alarms ask for attention outside of the pages, and when none does. */
export function NotificationsSection() {
  const notifications = useSettings((settings) => settings.notifications);
  return (
    <div>
      <QuietNow />
      <SettingRow
        label="On the page"
        about="New alarms, and those that became worse, are told below the page, whichever it is: for ten seconds, critical ones until somebody has seen to them."
      >
        <Switch
          aria-label="On the page"
          checked={notifications.inPage}
          onChange={({ currentTarget }) => change({ inPage: currentTarget.checked }, 'On the page')}
        />
      </SettingRow>
      <SettingRow
        label="On screen"
        about="New alarms, and those that became worse, are shown beside whatever is on the screen. A click leads to the alarm."
      >
        <OnScreen />
      </SettingRow>
      <SettingRow
        label="Severities"
        about="Of which alarms that is, and for which the window of the desktop program flashes. What is heard is under Sounds."
      >
        <Choices
          label="Severities"
          all={severities}
          words={formatSeverity}
          chosen={notifications.severities}
          onChange={(chosen) => change({ severities: chosen }, 'Severities')}
        />
      </SettingRow>
      <SettingRow label="Categories" about="Alarms of other categories are neither shown nor heard.">
        <Choices
          label="Categories"
          all={alarmCategories}
          words={formatCategory}
          chosen={notifications.categories}
          onChange={(chosen) => change({ categories: chosen }, 'Categories')}
        />
      </SettingRow>
      <SettingRow
        label="Silent customers"
        about="Their alarms are neither shown nor heard here; the pages list them as ever."
      >
        <SilentCustomers />
      </SettingRow>
      <SettingRow
        label="Quiet hours"
        about="By the clock of this computer. Nothing is shown or heard then; pages and counts go on, and a screen reader is told of critical alarms."
      >
        <QuietHoursList
          hours={notifications.quietHours}
          onChange={(quietHours) => change({ quietHours: [...quietHours] }, 'Quiet hours')}
        />
      </SettingRow>
    </div>
  );
}

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly all: readonly T[];
  readonly words: (value: T) => string;
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

function Choices<T extends string>({ label, all, words, chosen, onChange }: ChoicesProps<T>) {
  return (
    <Checkbox.Group
      aria-label={label}
      value={[...chosen]}
      onChange={(values) => onChange(all.filter((value) => values.includes(value)))}
    >
      <Group gap="md" pt={4}>
        {all.map((value) => (
          <Checkbox key={value} value={value} label={words(value)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

function SilentCustomers() {
  const { silentSolutions } = useSettings(({ notifications }) => notifications);
  const names = useNodeNames();
  const known = useSolutions().map((solution) => ({
    value: solutionKey(solution),
    label: names.ofSolution(solution),
  }));
  const gone = silentSolutions
    .filter((key) => !known.some(({ value }) => value === key))
    .map((key) => ({ value: key, label: `${nameIn(key)} (not monitored now)` }));
  return (
    <MultiSelect
      aria-label="Silent customers"
      placeholder={silentSolutions.length === 0 ? 'None' : ''}
      data={[...known, ...gone]}
      value={silentSolutions}
      onChange={(chosen) => change({ silentSolutions: chosen }, 'Silent customers')}
      searchable
      w={360}
    />
  );
}

/** What a key of a solution holds of its name: nodes that could tell it are not there. */
function nameIn(key: string): string {
  const [, name] = /"([^"]*)"\]$/.exec(key) ?? [];
  return name ?? key;
}
