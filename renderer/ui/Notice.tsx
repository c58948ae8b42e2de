import type { ReactNode } from 'react';
import type { Tone } from '#shared/words/tone.ts';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits its turn. */
  readonly role?: 'alert' | 'status' | 'note';
}

/** One line across the page that says what is wrong and what to do. */
export function Notice({ tone, icon, children, action, role = 'note' }: NoticeProps) {
  return (
    <div className={`${styles.notice} tone-${tone}`} role={role}>
      {icon}
      <div className={styles.body}>{children}</div>
      {action}
    </div>
  );
}
