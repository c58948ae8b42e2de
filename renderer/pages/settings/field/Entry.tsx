import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './EntryList.module.css';

interface EntryProps {
  /** What it is called: "Open in ServiceDesk". */
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One of a list that is set: its parts, and the way out of the list. */
export function Entry({ name, onRemove, children }: EntryProps) {
  return (
    <fieldset className={styles.entry} aria-label={name}>
      {children}
      <Button
        className={styles.ends}
        variant="subtle"
        leftSection={<IconTrash size={15} aria-hidden />}
        aria-label={`Remove ${name}`}
        onClick={onRemove}
      >
        Remove
      </Button>
    </fieldset>
  );
}
