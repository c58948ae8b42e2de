import { Button, Menu } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { formatOffset, zoneOffsetMinutes } from '#renderer/format/timestamp.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { nodeTime } from '#renderer/store/selectors.ts';
import { changeSettings, type TimeMode, timeModes, useSettings } from '#renderer/store/settingsStore.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { formatTime } from '#renderer/ui/Timestamp.tsx';
import styles from './Frame.module.css';

const names: Readonly<Record<TimeMode, string>> = { node: 'Node time', local: 'Local time', utc: 'UTC' };

/** The time in the chosen mode, and the choice of it. In node time: the first node's clock. */
export function Clock() {
  const mode = useSettings(({ timeMode }) => timeMode);
  const iso = useSettings(({ isoTimes }) => isoTimes);
  const now = useHostNow();
  const node = useNodes().find(({ clock, info }) => clock && info);
  const zone = mode === 'node' ? node?.info?.timeZone : mode === 'utc' ? 'UTC' : undefined;
  const at = mode === 'node' && node ? nodeTime(node.clock, now) : now;
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={styles.clock}
          leftSection={<IconClock size={15} />}
          title={`${names[mode]}${zone ? `, ${zone}` : ''}, UTC${formatOffset(zoneOffsetMinutes(at, zone))}`}
        >
          {formatTime(at, zone, { mode, iso })} {names[mode]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Show times in</Menu.Label>
        {timeModes.map((choice) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={choice === mode}
            fw={choice === mode ? 700 : 400}
            onClick={() => changeSettings({ timeMode: choice })}
          >
            {names[choice]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={iso}
          onClick={() => changeSettings({ isoTimes: !iso })}
        >
          ISO 8601: {iso ? 'on' : 'off'}
        </Menu.Item>
        <DensityItem />
      </Menu.Dropdown>
    </Menu>
  );
}

function DensityItem() {
  const isDense = useSettings(({ density }) => density === 'dense');
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={isDense}
      onClick={() => changeSettings({ density: isDense ? 'roomy' : 'dense' })}
    >
      Dense rows: {isDense ? 'on' : 'off'}
    </Menu.Item>
  );
}
