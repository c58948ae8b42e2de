import { Switch } from '@mantine/core';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { SettingRow } from '../field/SettingRow.tsx';

/** What is kept of what nodes told. */
export function HistorySection() {
  const keepsTrace = useSettings(({ retention }) => retention.keepsTrace);
  return (
    <div>
      <SettingRow
        label="Keep the last of every trace"
        about="The last 10 minutes of the trace of every node that allows it, in memory: an alarm can be looked at with the lines around it, also where nobody followed the trace. Otherwise only traces that somebody follows are kept."
      >
        <Switch
          aria-label="Keep the last of every trace"
          checked={keepsTrace}
          onChange={() =>
            changeSettings({ retention: { keepsTrace: !keepsTrace } }, 'Keep the last of every trace')
          }
        />
      </SettingRow>
    </div>
  );
}
