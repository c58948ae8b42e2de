import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { usePractice } from '#renderer/store/practice.ts';
import { formatPractice } from '#shared/words/practice.ts';
import styles from '../Frame.module.css';
import { useLook } from './useLook.ts';

/** Another page may order the practice about. */
const lookMs = 5_000;

interface PracticeMarkProps {
  /** How fast the clocks of its nodes are seen to run; null: as real ones do. */
  readonly seen: number | null;
  readonly onOpen: () => void;
}

/** That the nodes are simulated, and how fast: on every page. */
export function PracticeMark({ seen, onOpen }: PracticeMarkProps) {
  useLook(lookMs);
  const speed = usePractice(({ view }) => view?.speed) ?? seen;
  return (
    <Button
      className={styles.mark}
      size="compact-xs"
      variant="light"
      leftSection={<IconFlask size={14} aria-hidden />}
      title="These nodes are the simulated solution. Practice (P)"
      onClick={onOpen}
    >
      {formatPractice(speed)}
    </Button>
  );
}
