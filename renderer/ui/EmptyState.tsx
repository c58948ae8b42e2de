import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What it means, and what to do next. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A designed nothing: says whether nothing is good, unknown or failed. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon}
      <strong>{title}</strong>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
