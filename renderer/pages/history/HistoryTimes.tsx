import { Button, Group, Popover, Radio, Select, Stack } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { hostNow } from '#renderer/store/hostClock.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import styles from './History.module.css';
import type { HistoryPlaceShown } from './historyPlace.ts';
import { type ClockChoice, type ClockOption, timePresets, typedMoments, typedRange } from './historyTimes.ts';

type Times = Pick<HistoryPlaceShown, 'since' | 'until' | 'at'>;

interface HistoryTimesProps {
  readonly times: Times;
  readonly clocks: readonly ClockOption[];
  readonly usual: ClockChoice;
  readonly onChange: (times: Partial<Times>) => void;
}

/** From when to when, or from which moment on. */
export function HistoryTimes({ times, clocks, usual, onChange }: HistoryTimesProps) {
  const frame = useContext(TimeFrameContext);
  const [isOpen, setOpen] = useState(false);
  const show = (next: Partial<Times>): void => {
    setOpen(false);
    onChange(next);
  };
  const { since, until } = times;
  const text = (at: EpochMs): string => formatPcTime(at, frame);
  const label =
    since === null && until === null
      ? 'Any time'
      : `${since === null ? 'Until' : text(since)}${until === null ? ' on' : ` – ${text(until)}`}`;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={420}
      trapFocus
      withinPortal
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconClock size={15} aria-hidden />}
          aria-label={`Time: ${label}`}
          title="From when to when, or jump to a moment"
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Time">
        <TimesForm clocks={clocks} usual={usual} onShow={show} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface TimesFormProps {
  readonly clocks: readonly ClockOption[];
  readonly usual: ClockChoice;
  readonly onShow: (times: Partial<Times>) => void;
}

function TimesForm({ clocks, usual, onShow }: TimesFormProps) {
  const [clock, setClock] = useState(usual);
  const [typed, setTyped] = useState({ from: '', to: '', jump: '' });
  const [which, setWhich] = useState(0);
  const range = typedRange(typed.from, typed.to, clock);
  const jump = typedMoments(typed.jump, clock);
  const moment = jump.moments[which] ?? jump.moments[0];
  const isWrong = range.from.problem !== null || range.to.problem !== null;
  return (
    <div className={styles.times}>
      <div className={styles.presets}>
        {timePresets(hostNow(), clock).map(({ label, since, until }) => (
          <Button
            key={label}
            size="compact-xs"
            variant="default"
            onClick={() => onShow({ since, until, at: null })}
          >
            {label}
          </Button>
        ))}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onShow({ since: null, until: null, at: null })}
        >
          Any time
        </Button>
      </div>
      <Select
        label="By the clock of"
        data={[...clocks]}
        value={clock}
        allowDeselect={false}
        onChange={(value) => setClock(value ?? '')}
        comboboxProps={{ withinPortal: false }}
      />
      <Stack
        component="form"
        gap="xs"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) onShow({ since: range.since, until: range.until, at: null });
        }}
      >
        <Group grow align="start">
          <TimeField
            label="From"
            value={typed.from}
            onChange={(from) => setTyped({ ...typed, from })}
            word={range.from}
          />
          <TimeField
            label="To"
            value={typed.to}
            onChange={(to) => setTyped({ ...typed, to })}
            word={range.to}
          />
        </Group>
        <Button type="submit" disabled={isWrong || (range.since === null && range.until === null)}>
          Show
        </Button>
      </Stack>
      <Stack
        component="form"
        gap="xs"
        onSubmit={(event) => {
          event.preventDefault();
          if (moment) onShow({ since: null, until: null, at: moment.at });
        }}
      >
        <TimeField
          label="Jump to"
          value={typed.jump}
          onChange={(jumpTo) => {
            setTyped({ ...typed, jump: jumpTo });
            setWhich(0);
          }}
          word={{ problem: jump.problem, note: null }}
        />
        {jump.moments.length > 1 && (
          <Radio.Group
            label="Clocks are put back over this time, so it comes twice. Which?"
            value={String(which)}
            onChange={(value) => setWhich(Number(value))}
          >
            <Stack gap={4} mt={4}>
              {jump.moments.map(({ at, label }, index) => (
                <Radio key={at} size="xs" value={String(index)} label={label} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Button type="submit" disabled={!moment}>
          Jump
        </Button>
      </Stack>
    </div>
  );
}
