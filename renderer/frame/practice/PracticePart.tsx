import { Loader, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Practice.module.css';
import type { Asking } from './useOrders.ts';

interface PracticePartProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One part of the panel, with a heading. */
export function PracticePart({ title, children }: PracticePartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** What came of what was last asked for here. */
export function PartAnswer({ asking, part }: { readonly asking: Asking; readonly part: string }) {
  const asked = asking.asked[part];
  if (!asked) return null;
  const { isRunning, problem } = asked;
  if (problem !== null)
    return (
      <Text size="xs" c="var(--wl-critical)" role="alert">
        {problem}
      </Text>
    );
  return (
    <Text size="xs" role="status" className={styles.answer}>
      {isRunning ? (
        <>
          <Loader size={10} aria-hidden /> Under way…
        </>
      ) : (
        'Done.'
      )}
    </Text>
  );
}
