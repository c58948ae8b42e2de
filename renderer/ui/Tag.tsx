import type { ReactNode } from 'react';
import type { Tone } from '#shared/words/tone.ts';
import styles from './Tag.module.css';

interface TagProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly title?: string;
  /** The monitor's own word, which stays new when a node's grows old. */
  readonly saidBy?: 'monitor' | undefined;
  /** Filled with its colour: for what must be seen first. */
  readonly isLoud?: boolean;
}

/** A word with its colour: never the colour alone. */
export function Tag({ tone, children, icon, title, saidBy, isLoud }: TagProps) {
  return (
    <span
      className={`${styles.tag} tone-${tone}`}
      data-loud={isLoud || undefined}
      data-said-by={saidBy}
      title={title}
    >
      {icon}
      {children}
    </span>
  );
}

/** A word in its colour without a box, for table cells. */
export function ToneText({ tone, children, icon, title, saidBy }: Omit<TagProps, 'isLoud'>) {
  return (
    <span className={`${styles.text} tone-${tone}`} data-said-by={saidBy} title={title}>
      {icon}
      <span className={styles.word}>{children}</span>
    </span>
  );
}
