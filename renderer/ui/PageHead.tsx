import type { ReactNode } from 'react';
import styles from './PageHead.module.css';
import { PageTools } from './PageTools.tsx';

interface PageHeadProps {
  readonly title: string;
  /** What is known and what is not, in a line. */
  readonly status: ReactNode;
  readonly children?: ReactNode;
}

/** A page's first line: its name, where it stands, and what can be done. */
export function PageHead({ title, status, children }: PageHeadProps) {
  return (
    <div className={styles.head}>
      <div className={styles.status} role="status">
        <h1>{title}</h1>
        {status}
      </div>
      <div className={styles.actions}>
        {children}
        <PageTools />
      </div>
    </div>
  );
}
