import { Button, Group } from '@mantine/core';
import styles from './NodeForm.module.css';

interface LeaveQuestionProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Before what was typed is lost. */
export function LeaveQuestion({ onStay, onLeave }: LeaveQuestionProps) {
  return (
    <Group justify="flex-end" gap="xs" className={styles.buttons} role="alert">
      <span className={styles.push}>What you typed is not kept. Leave it?</span>
      <Button ref={(button) => button?.focus()} onClick={onStay}>
        Go on typing
      </Button>
      <Button variant="filled" color="red" onClick={onLeave}>
        Leave it
      </Button>
    </Group>
  );
}
