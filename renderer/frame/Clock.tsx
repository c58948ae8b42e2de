import { Button, Popover, SegmentedControl, Stack, Switch } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useNodes } from '#renderer/store/hooks.ts';
import { changeSettings, type TimeMode, timeModes, useSettings } from '#renderer/store/settingsStore.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { formatTime } from '#renderer/ui/Timestamp.tsx';
import { nodeTime } from '#shared/advice/nodes.ts';
import { zoneOffsetMinutes } from '#shared/words/timestamp.ts';
import { formatOffset } from '#shared/words/zonedTime.ts';
import styles from './Frame.module.css';

const names: Readonly<Record<TimeMode, string>> = { node: 'Node time', local: 'Local time', utc: 'UTC' };

/** The time in the chosen mode, and the choice of it. In node time: the first node's clock. */
export function Clock() {
  const mode = useSettings(({ timeMode }) => timeMode);
  const iso = useSettings(({ isoTimes }) => isoTimes);
  const isDense = useSettings(({ density }) => density === 'dense');
  const now = useHostNow();
  const node = useNodes().find(({ clock, info }) => clock && info);
  const zone = mode === 'node' ? node?.info?.timeZone : mode === 'utc' ? 'UTC' : undefined;
  const at = mode === 'node' && node ? nodeTime(node.clock, now) : now;
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={styles.clock}
          leftSection={<IconClock size={15} />}
          aria-label={`${formatTime(at, zone, { mode, iso })} ${names[mode]}`}
          title={`${names[mode]}${zone ? `, ${zone}` : ''}, UTC${formatOffset(zoneOffsetMinutes(at, zone))}`}
        >
          {formatTime(at, zone, { mode, iso })} <span className={styles.spare}>{names[mode]}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Times">
        <Stack gap="xs">
          <SegmentedControl
            aria-label="Show times in"
            data={timeModes.map((value) => ({ value, label: names[value] }))}
            value={mode}
            onChange={(value) => changeSettings({ timeMode: value as TimeMode })}
          />
          <Switch
            size="xs"
            label="ISO 8601 times"
            checked={iso}
            onChange={() => changeSettings({ isoTimes: !iso })}
          />
          <Switch
            size="xs"
            label="Dense rows"
            checked={isDense}
            onChange={() => changeSettings({ density: isDense ? 'roomy' : 'dense' })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
