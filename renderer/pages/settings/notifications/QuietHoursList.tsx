import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { QuietHours } from '#shared/advice/quietHours.ts';
import {
  formatQuietHours,
  longDay,
  readTime,
  shortDay,
  timeProblem,
  weekDays,
} from '#shared/words/quietHours.ts';
import { useDraft } from '../field/useDraft.ts';
import styles from './QuietHours.module.css';

interface QuietHoursListProps {
  readonly hours: readonly QuietHours[];
  readonly onChange: (hours: readonly QuietHours[]) => void;
}

const most = 20;
const usual: QuietHours = { days: [...weekDays], from: '22:00', until: '06:00' };

/** Each by its days, its start and its end, and in words. */
export function QuietHoursList({ hours, onChange }: QuietHoursListProps) {
  return (
    <>
      <ul className={styles.list}>
        {hours.map((one, index) => (
          // By place: what is changed stays where the focus is.
          <li key={index} className={styles.hours}>
            <OneOfThem
              name={`Quiet hours ${index + 1}`}
              hours={one}
              onChange={(changed) => onChange(hours.with(index, changed))}
              onRemove={() => onChange(hours.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <Button
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={hours.length >= most}
        onClick={() => onChange([...hours, usual])}
      >
        Add Quiet Hours
      </Button>
    </>
  );
}

interface OneProps {
  readonly name: string;
  readonly hours: QuietHours;
  readonly onChange: (hours: QuietHours) => void;
  readonly onRemove: () => void;
}

function OneOfThem({ name, hours, onChange, onRemove }: OneProps) {
  const { days, from, until } = hours;
  const [isWithoutDays, setWithoutDays] = useState(false);
  return (
    <fieldset className={styles.one} aria-label={name}>
      <Group gap="sm" align="flex-start">
        <Checkbox.Group
          aria-label="Days"
          value={days.map(String)}
          error={isWithoutDays && 'One day at least.'}
          onChange={(chosen) => {
            setWithoutDays(chosen.length === 0);
            if (chosen.length > 0) onChange({ ...hours, days: chosen.map(Number).sort() });
          }}
        >
          <Group gap="xs" pt={6}>
            {weekDays.map((day) => (
              <Checkbox key={day} value={String(day)} label={shortDay(day)} aria-label={longDay(day)} />
            ))}
          </Group>
        </Checkbox.Group>
        <TimeBox label="From" time={from} onChange={(time) => onChange({ ...hours, from: time })} />
        <TimeBox label="Until" time={until} onChange={(time) => onChange({ ...hours, until: time })} />
        <ActionIcon aria-label={`Remove ${name.toLowerCase()}`} title="Remove" mt={2} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </Group>
      <span className={styles.words}>{formatQuietHours(days, from, until)}</span>
    </fieldset>
  );
}

interface TimeBoxProps {
  readonly label: string;
  readonly time: string;
  readonly onChange: (time: string) => void;
}

function TimeBox({ label, time, onChange }: TimeBoxProps) {
  const box = useDraft({
    value: time,
    problemOf: (text) => (readTime(text) === null ? timeProblem : null),
    save: async (text) => {
      onChange(readTime(text) ?? time);
      return [];
    },
  });
  return <TextInput {...box} aria-label={label} leftSection={label} leftSectionWidth={46} w={120} />;
}
