import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './DetailsPane.module.css';

interface DetailsPaneProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly title: string;
  /** Beside the title. */
  readonly marks?: ReactNode;
  /** Where it is: beside or below what it is opened from. */
  readonly place: 'beside' | 'below';
  readonly closeLabel?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is known of the one thing that was opened, until it is closed. */
export function DetailsPane({ closeLabel = 'Close details', ...props }: DetailsPaneProps) {
  const pane = useRef<HTMLElement>(null);
  // In a narrow window it stands below what it is opened from.
  useEffect(() => {
    pane.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <aside ref={pane} className={`${styles.pane} ${styles[props.place]}`} aria-label={props.label}>
      <header>
        <h2>{props.title}</h2>
        {props.marks}
        <ActionIcon aria-label={closeLabel} onClick={props.onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {props.children}
    </aside>
  );
}
