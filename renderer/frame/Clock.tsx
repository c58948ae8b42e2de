import { Button, Popover, SegmentedControl, Stack, Switch } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { memo, useContext } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { changeSettings, useSettings } from '#renderer/store/settingsStore.ts';
import { TimeFrameContext, useHostNow } from '#renderer/ui/now.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { type TimeMode, timeModes } from '#shared/model/time.ts';
import { describeNodeTime, formatNodeTime, formatPcTime, timeModeNames } from '#shared/words/shownTime.ts';
import styles from './Frame.module.css';

/**
 * The time in the chosen mode, and the choice of it: by the clock of the first node that is live, for pages
 * are full of times of nodes.
 */
export function Clock() {
  const mode = useSettings(({ appearance }) => appearance.timeMode);
  const iso = useSettings(({ appearance }) => appearance.isoTimes);
  const isDense = useSettings(({ appearance }) => appearance.density === 'dense');
  const now = useHostNow();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const known = useNodes().filter(({ clock, info }) => clock && info);
  const node = known.find(isLive) ?? known[0];
  const at = nodeTime(node?.clock ?? null, now);
  const text = node ? formatNodeTime(at, node.info?.timeZone, frame) : formatPcTime(at, frame);
  const whose = node ? names.of(node) : '';
  const title = [
    ...(node ? [`By the clock of ${whose}`, describeNodeTime(at, node.info?.timeZone, null)] : []),
    `This computer: ${formatPcTime(now, frame)}`,
  ].join('\n');
  return <ClockButton {...{ text, whose, title, mode, iso, isDense }} />;
}

interface ClockButtonProps {
  readonly text: string;
  /** The node whose clock it is; empty: this computer's. */
  readonly whose: string;
  readonly title: string;
  readonly mode: TimeMode;
  readonly iso: boolean;
  readonly isDense: boolean;
}

/** Drawn anew when a second has passed, not with every node that changes. */
const ClockButton = memo(function ClockButton({ text, whose, title, mode, iso, isDense }: ClockButtonProps) {
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={styles.clock}
          leftSection={<IconClock size={15} />}
          aria-label={`${text}${whose && `, ${whose}:`} ${timeModeNames[mode]}`}
          title={title}
        >
          {text} <span className={styles.mode}>{timeModeNames[mode]}</span>
          {whose && <span className={styles.whose}>{whose}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Times">
        <Stack gap="xs">
          <SegmentedControl
            aria-label="Show times in"
            data={timeModes.map((value) => ({ value, label: timeModeNames[value] }))}
            value={mode}
            onChange={(value) =>
              changeSettings({ appearance: { timeMode: value as TimeMode } }, 'Show times in')
            }
          />
          <Switch
            size="xs"
            label="ISO 8601 times"
            checked={iso}
            onChange={() => changeSettings({ appearance: { isoTimes: !iso } }, 'ISO 8601 times')}
          />
          <Switch
            size="xs"
            label="Dense rows"
            checked={isDense}
            onChange={() => changeSettings({ appearance: { density: isDense ? 'roomy' : 'dense' } }, 'Rows')}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
});
