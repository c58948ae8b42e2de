import { IconCoffee } from '@tabler/icons-react';
import { useMonitor } from '#renderer/store/hooks.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { whileAway } from '#shared/words/away.ts';
import styles from './Frame.module.css';

/** On every page, until it has been read: there is something to read of the time one was away. */
export function AwayMark() {
  const { away } = useMonitor().look;
  if (!away) return null;
  return (
    <a
      className={`${styles.mark} ${styles.logs} tone-info`}
      href={hrefOf('overview', {})}
      aria-label={whileAway}
      title={`${whileAway}: what happened is on the Overview`}
    >
      <IconCoffee size={16} aria-hidden />
    </a>
  );
}
