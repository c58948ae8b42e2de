import { Button } from '@mantine/core';
import { useNodes } from '#renderer/store/hooks.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { formatPlural } from '#shared/words/count.ts';
import styles from './Frame.module.css';

/** "2 gaps in history": leads to them, and they say whose, since when, why, and what is not known. */
export function GapsMark() {
  const count = useNodes().reduce((sum, { gaps }) => sum + gaps, 0);
  if (count === 0) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      className={styles.mark}
      title="What is missing, and why"
      onClick={() => goTo('history', { kind: 'gap' })}
    >
      {formatPlural(count, 'gap')}
      <span className={styles.rare}>&nbsp;in history</span>
    </Button>
  );
}
