import { IconFileText } from '@tabler/icons-react';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useTrace } from '#renderer/store/traceStore.ts';
import { formatPlural } from '#shared/words/count.ts';
import styles from './Frame.module.css';

/** That traces are written to files, wherever one is; leads to where they are stopped. */
export function LogsMark() {
  const logs = useTrace((state) => state.logs);
  if (logs.length === 0) return null;
  const failing = logs.filter(({ problem }) => problem !== null).length;
  return (
    <a
      className={`${styles.mark} ${styles.logs} tone-${failing > 0 ? 'critical' : 'info'}`}
      href={hrefOf('trace', {})}
      title={
        failing > 0
          ? `${formatPlural(failing, 'log')} cannot be written: show Log to File`
          : 'Traces are being written to files: show Log to File'
      }
    >
      <IconFileText size={14} aria-hidden />
      {formatPlural(logs.length, 'log')}
      {failing > 0 && ' failing'}
    </a>
  );
}
