import { Button, Group, SegmentedControl, Slider } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { playAlarmSound } from '#renderer/ui/alarmSound.ts';
import { severities } from '#shared/model/alarm.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { SettingRow } from '../field/SettingRow.tsx';

type SoundMode = Settings['sounds']['bySeverity']['critical'];

const modes: readonly { readonly value: SoundMode; readonly label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'once', label: 'Once' },
  { value: 'untilAcknowledged', label: 'Until acknowledged' },
];

/** What new alarms sound like. */
export function SoundsSection() {
  const { bySeverity, volume } = useSettings(({ sounds }) => sounds);
  return (
    <div>
      <p>
        For new alarms, and those that became worse, while a page is open; of those that notifications leave
        out, and in quiet hours, nothing is heard.
      </p>
      {severities.map((severity) => (
        <SettingRow key={severity} label={`${formatSeverity(severity)} alarms`}>
          <Group gap="xs">
            <SegmentedControl
              aria-label={`${formatSeverity(severity)} alarms`}
              data={[...modes]}
              value={bySeverity[severity]}
              onChange={(mode) =>
                changeSettings(
                  { sounds: { bySeverity: { ...bySeverity, [severity]: mode } } },
                  `${formatSeverity(severity)} alarms`,
                )
              }
            />
            <Button
              leftSection={<IconVolume size={15} aria-hidden />}
              aria-label={`Try the sound of ${severity} alarms`}
              onClick={() => void playAlarmSound(severity, volume)}
            >
              Try
            </Button>
          </Group>
        </SettingRow>
      ))}
      <SettingRow label="Volume">
        <VolumeSlider volume={volume} />
      </SettingRow>
    </div>
  );
}

function VolumeSlider({ volume }: { readonly volume: number }) {
  const [drawn, setDrawn] = useState<number | null>(null);
  return (
    <Slider
      w={280}
      pt={8}
      thumbLabel="Volume"
      label={(percent) => `${percent} %`}
      step={5}
      value={drawn ?? Math.round(volume * 100)}
      onChange={setDrawn}
      onChangeEnd={(percent) => {
        setDrawn(null);
        changeSettings({ sounds: { volume: percent / 100 } }, 'Volume');
      }}
    />
  );
}
