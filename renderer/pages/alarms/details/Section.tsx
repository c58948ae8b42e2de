import { type ReactNode, useState } from 'react';
import { recall, remember } from '#renderer/store/place/pageMemory.ts';
import styles from './Details.module.css';

interface SectionProps {
  /** What a screen reader calls it, and what it is remembered by. */
  readonly label: string;
  /** Left out: the label. */
  readonly title?: string;
  /** Folded until somebody opens it. */
  readonly startsFolded?: boolean;
  readonly children: ReactNode;
}

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/**
 * A part of the details. Folded it stays so for the next alarm too; what is in it is only asked for while it
 * is open.
 */
export function Section({ label, title = label, startsFolded = false, children }: SectionProps) {
  const memory = `alarm details ${label}`;
  const [isOpen, setOpen] = useState(() => recall(memory, isFlag) ?? !startsFolded);
  return (
    <section aria-label={label}>
      <details
        className={styles.section}
        open={isOpen}
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
          remember(memory, currentTarget.open);
        }}
      >
        <summary>
          <h3>{title}</h3>
        </summary>
        {isOpen && <div className={styles.why}>{children}</div>}
      </details>
    </section>
  );
}
