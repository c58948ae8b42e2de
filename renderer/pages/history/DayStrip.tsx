import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useContext, useRef, useState } from 'react';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { TimeFrameContext, useHostNow } from '#renderer/ui/now.ts';
import type { HistoryBucket } from '#shared/contract/history.ts';
import { dayMs, type EpochMs, minuteMs } from '#shared/model/time.ts';
import { formatPlural, twoDigits } from '#shared/words/count.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import { formatTimestamp } from '#shared/words/timestamp.ts';
import styles from './History.module.css';
import { type ClockChoice, hourEdges, hourWord } from './historyTimes.ts';

interface DayStripProps {
  /** The last of its two days is that of this moment; null: today. */
  readonly at: EpochMs | null;
  readonly clock: ClockChoice;
  readonly since: EpochMs | null;
  readonly until: EpochMs | null;
  /** An hour that was chosen, both included; null: no longer. */
  readonly onHour: (hour: { readonly since: EpochMs; readonly until: EpochMs } | null) => void;
}

const everyMs = minuteMs;

/** How much happened in each hour of two days; each narrows the list to itself. */
export function DayStrip({ at, clock, since, until, onHour }: DayStripProps) {
  const round = Math.floor(useHostNow() / everyMs) * everyMs;
  const [back, setBack] = useState(0);
  const edges = hourEdges((at ?? round) - back * dayMs, clock);
  const { value } = useAnswer(`${edges[0]} ${edges.length} ${round}`, (calls) =>
    calls.historyDays({ edges }),
  );
  const most = Math.max(1, ...(value ?? []).map(({ alarms, others }) => alarms + others));
  const pressed = (value ?? []).findIndex(
    (bucket, index) => bucket.from === since && until === (edges[index + 1] ?? 0) - 1,
  );
  const group = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const reached = active ?? Math.max(0, pressed);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const next = Math.max(0, Math.min((value?.length ?? 1) - 1, reached + step));
    setActive(next);
    group.current?.querySelectorAll('button')[next]?.focus();
    event.preventDefault();
  };
  return (
    <section className={styles.strip} aria-label="Hours of two days">
      <ActionIcon aria-label="A day earlier" title="A day earlier" onClick={() => setBack(back + 1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws itself a box. */}
      <div ref={group} className={styles.hours} role="group" aria-label="Hours" onKeyDown={onKeyDown}>
        {(value ?? edges.slice(0, -1).map((from) => ({ from, alarms: 0, others: 0 }))).map(
          (bucket, index) => (
            <Hour
              key={bucket.from}
              bucket={bucket}
              end={edges[index + 1] ?? bucket.from}
              clock={clock}
              most={most}
              isPressed={index === pressed}
              isReached={index === reached}
              onPress={() => {
                setActive(index);
                const end = edges[index + 1];
                onHour(
                  index === pressed || end === undefined ? null : { since: bucket.from, until: end - 1 },
                );
              }}
            />
          ),
        )}
      </div>
      <ActionIcon
        aria-label="A day later"
        title="A day later"
        disabled={back === 0 && at === null}
        onClick={() => setBack(back - 1)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </section>
  );
}

interface HourProps {
  readonly bucket: HistoryBucket;
  readonly end: EpochMs;
  readonly clock: ClockChoice;
  readonly most: number;
  readonly isPressed: boolean;
  readonly isReached: boolean;
  readonly onPress: () => void;
}

function Hour({ bucket, end, clock, most, isPressed, isReached, onPress }: HourProps) {
  const frame = useContext(TimeFrameContext);
  const { from, alarms, others } = bucket;
  const { hour, minute } = hourWord(from, clock);
  const last = hourWord(end, clock);
  const clockText = `${twoDigits(hour)}:${twoDigits(minute)}–${twoDigits(last.hour)}:${twoDigits(last.minute)}`;
  const dateText = formatTimestamp(from, clock || undefined).slice(0, 10);
  const label = `${dateText} ${clockText}: ${formatPlural(alarms, 'alarm event')}, ${formatPlural(others, 'other')}`;
  // The root, so that an hour with one is seen beside one with thousands.
  const height = (count: number): string => `${Math.sqrt(count / most) * 100}%`;
  const share = alarms + others === 0 ? 0 : alarms / (alarms + others);
  return (
    <button
      type="button"
      className={styles.hour}
      aria-label={label}
      title={`${label}\n${formatPcTime(from, frame)}`}
      aria-pressed={isPressed}
      data-starts={hour % 6 === 0 || undefined}
      tabIndex={isReached ? 0 : -1}
      onClick={onPress}
    >
      <span className={styles.others} style={{ height: `calc(${height(alarms + others)} * ${1 - share})` }} />
      <span className={styles.alarms} style={{ height: `calc(${height(alarms + others)} * ${share})` }} />
      {hour % 6 === 0 && (
        <span className={styles.mark} aria-hidden>
          {hour === 0 ? dateText.slice(0, 5) : `${twoDigits(hour)}:${twoDigits(minute)}`}
        </span>
      )}
    </button>
  );
}
