import { Switch } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { changeSettings, saveSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Settings } from '#shared/settings/settings.ts';
import { DraftBox } from '../field/DraftBox.tsx';
import { SettingRow } from '../field/SettingRow.tsx';

/** What is kept of what nodes told, and for how long. */
export function HistorySection() {
  const keepsTrace = useSettings(({ retention }) => retention.keepsTrace);
  return (
    <div>
      <SettingRow
        label="Keep the last of every trace"
        about="The last lines of the trace of every node that allows it, 100,000 of all nodes together, in memory: an alarm can be looked at with the lines around it, also where nobody followed the trace. Otherwise only traces that somebody follows are kept."
      >
        <Switch
          aria-label="Keep the last of every trace"
          checked={keepsTrace}
          onChange={() =>
            changeSettings({ retention: { keepsTrace: !keepsTrace } }, 'Keep the last of every trace')
          }
        />
      </SettingRow>
      <Notice tone="info" icon={<IconInfoCircle aria-hidden />}>
        Nothing is removed yet: this version keeps all of the history, whatever is set below. It is kept for
        the version that does.
      </Notice>
      {limits.map(([name, label, about]) => (
        <Limit key={name} name={name} label={label} about={about} />
      ))}
    </div>
  );
}

type LimitName = Exclude<keyof Settings['retention'], 'keepsTrace'>;

const limits: readonly (readonly [name: LimitName, label: string, about: string])[] = [
  ['days', 'Days of history', 'What is older is removed; never what is active, acknowledged or shelved.'],
  ['gigabytes', 'Size of the history in GB', 'Beyond it the oldest is removed first.'],
  [
    'endedUnacknowledgedHours',
    'Hours ended alarms stay',
    'How long an alarm that ended unacknowledged stays in the list.',
  ],
];

function Limit({
  name,
  label,
  about,
}: {
  readonly name: LimitName;
  readonly label: string;
  readonly about: string;
}) {
  const value = useSettings(({ retention }) => retention[name]);
  return (
    <SettingRow label={label} about={about}>
      <DraftBox
        label={label}
        isNamedBeside
        value={String(value)}
        problemOf={(text) => (isNumber(text) ? null : 'It must be a number.')}
        save={(text) => saveSettings({ retention: { [name]: Number(text) } }, label)}
      />
    </SettingRow>
  );
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
