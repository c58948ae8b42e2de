import type { ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the title: a count, a unit. */
  readonly note?: ReactNode;
  readonly grows?: boolean;
  /** Its content may be longer than the box. */
  readonly scrolls?: boolean;
}

/** A titled box. */
export function Panel({ title, children, note, grows, scrolls }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title} data-grows={grows}>
      <header>
        <h2>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
      </header>
      <div className={styles.body} tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}
