import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import styles from './FilterChips.module.css';

interface FilterChip {
  /** "Mode: WebLM Error" */
  readonly label: string;
  readonly onRemove: () => void;
}

/** What a page is narrowed to beside what its boxes say; each is taken away by a click. */
export function FilterChips({ chips }: { readonly chips: readonly FilterChip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Shown only">
      {chips.map(({ label, onRemove }) => (
        <li key={label}>
          <Button
            size="compact-xs"
            variant="light"
            rightSection={<IconX size={12} aria-hidden />}
            title={`Remove the filter "${label}"`}
            onClick={onRemove}
          >
            {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
