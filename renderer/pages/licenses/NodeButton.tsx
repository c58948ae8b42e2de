import { UnstyledButton } from '@mantine/core';
import styles from './NodeButton.module.css';

interface NodeButtonProps {
  readonly name: string;
  readonly onPress: () => void;
}

/** A node's name in a table, that leads to the node. */
export function NodeButton({ name, onPress }: NodeButtonProps) {
  return (
    <UnstyledButton className={styles.node} onClick={onPress}>
      {name}
    </UnstyledButton>
  );
}
