import type { ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the title: a count, a unit. */
  readonly note?: ReactNode;
  readonly grows?: boolean;
}

/** A titled box. */
export function Panel({ title, children, note, grows }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title} data-grows={grows}>
      <header>
        <h2>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
