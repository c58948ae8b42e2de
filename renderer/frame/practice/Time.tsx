import { Button, NumberInput, Progress, SegmentedControl, Select, Text } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { timesOf } from '#renderer/store/nodeTimes.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { maxJumpMs, type PracticeView } from '#shared/contract/practice.ts';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { formatElapsed } from '#shared/words/duration.ts';
import { formatSpeed, formatStep, nothingPlanned, waitsForYou } from '#shared/words/practice.ts';
import styles from './Practice.module.css';
import { PartAnswer, PracticePart } from './PracticePart.tsx';
import type { Asking } from './useOrders.ts';

interface TimeProps {
  readonly view: PracticeView;
  readonly asking: Asking;
  readonly whyNot: string | null;
}

/** The clock of the practice: how fast, on to what is planned, and on by a time. */
export function Time({ view, asking, whyNot }: TimeProps) {
  const { next } = view;
  const [first] = Object.values(useNodesByKey());
  const { zone } = timesOf(first);
  return (
    <PracticePart title="Time">
      <p className={styles.figures}>
        <span>
          Its clock reads <Timestamp at={view.at} zone={zone} />
        </span>
      </p>
      <Speed view={view} asking={asking} whyNot={whyNot} />
      <div className={styles.row}>
        <Text size="xs" component="p">
          {next ? (
            <>
              Next: <strong>{formatStep(next.what)}</strong>,{' '}
              {next.at === null ? waitsForYou : <Timestamp at={next.at} zone={zone} />}
            </>
          ) : (
            nothingPlanned
          )}
        </Text>
        <ReasonedButton
          label="Next Step"
          isPrimary
          whyNot={whyNot ?? (next ? null : nothingPlanned)}
          onClick={() => asking.order('time', { order: 'next' })}
        />
      </div>
      <Jump view={view} asking={asking} whyNot={whyNot} />
      <PartAnswer asking={asking} part="time" />
    </PracticePart>
  );
}

const speeds = [0, 1, 10, 60, 600, 3_600];
const speedWord = (speed: number): string => (speed === 0 ? 'Pause' : formatSpeed(speed));

function Speed({ view, asking, whyNot }: TimeProps) {
  const label = useId();
  const offered = speeds.includes(view.speed) ? speeds : [...speeds, view.speed].sort((a, b) => a - b);
  return (
    <div>
      <Text size="xs" id={label}>
        Speed
      </Text>
      <SegmentedControl
        aria-labelledby={label}
        fullWidth
        disabled={whyNot !== null}
        data={offered.map((speed) => ({ value: String(speed), label: speedWord(speed) }))}
        value={String(view.speed)}
        onChange={(speed) => asking.order('time', { order: 'speed', speed: Number(speed) })}
      />
    </div>
  );
}

const units = { minutes: minuteMs, hours: hourMs, days: dayMs } as const;
type Unit = keyof typeof units;

function Jump({ view, asking, whyNot }: TimeProps) {
  const [count, setCount] = useState<number | string>(1);
  const [unit, setUnit] = useState<Unit>('hours');
  const ms = typeof count === 'number' ? Math.round(count * units[unit]) : 0;
  const problem = ms > 0 && ms <= maxJumpMs ? null : 'More than nothing, and 400 days at most.';
  const jump = (event: FormEvent): void => {
    event.preventDefault();
    if (whyNot === null && problem === null) asking.order('time', { order: 'jump', ms });
  };
  const { way } = view;
  if (way)
    return (
      <div className={styles.row}>
        <div>
          <Text size="xs" role="status">
            {formatElapsed(view.at - way.from)} of {formatElapsed(way.to - way.from)} have passed.
          </Text>
          <Progress
            value={(100 * (view.at - way.from)) / (way.to - way.from)}
            aria-label="How far the jump has come"
          />
        </div>
        <Button disabled={whyNot !== null} onClick={() => asking.order('stay', { order: 'stay' })}>
          Stop Here
        </Button>
      </div>
    );
  return (
    <form className={styles.row} onSubmit={jump}>
      <NumberInput
        size="xs"
        label="Jump"
        min={1}
        hideControls
        value={count}
        onChange={setCount}
        error={problem}
        disabled={whyNot !== null}
      />
      <Select
        aria-label="Unit"
        w="7rem"
        data={Object.keys(units)}
        value={unit}
        onChange={(chosen) => setUnit((chosen as Unit | null) ?? unit)}
        allowDeselect={false}
        disabled={whyNot !== null}
      />
      <Button type="submit" disabled={whyNot !== null || problem !== null}>
        Jump
      </Button>
    </form>
  );
}
