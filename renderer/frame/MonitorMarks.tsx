import {
  IconDatabaseExclamation,
  IconEye,
  IconFlask,
  IconLockOpen2,
  IconPlayerRecord,
} from '@tabler/icons-react';
import { useMonitor, useNodes } from '#renderer/store/hooks.ts';
import { Tag } from '#renderer/ui/Tag.tsx';
import { readOnly } from '#shared/advice/whyNot.ts';
import { formatPlural } from '#shared/words/count.ts';
import styles from './Frame.module.css';

/**
 * What must be known on every page: simulated, read only, not recording, not encrypted, history incomplete.
 */
export function MonitorMarks() {
  const monitor = useMonitor();
  const nodes = useNodes();
  const plain = nodes.filter(({ link }) => !link.isEncrypted && !monitor.isSimulated).length;
  const gaps = nodes.reduce((sum, node) => sum + node.gaps, 0);
  return (
    <>
      {monitor.notRecording !== null && (
        <span>
          <Tag tone="critical" isLoud icon={<IconPlayerRecord aria-hidden />} title={monitor.notRecording}>
            NOT RECORDING
          </Tag>
        </span>
      )}
      {monitor.setAside !== null && (
        <Tag
          tone="major"
          icon={<IconDatabaseExclamation aria-hidden />}
          title={`The history was damaged and a fresh one begun. The damaged one is kept: ${monitor.setAside}`}
        >
          History damaged
        </Tag>
      )}
      {monitor.isSimulated && (
        <Tag tone="info" icon={<IconFlask aria-hidden />} title="These nodes are the simulated solution.">
          Simulated
        </Tag>
      )}
      {!monitor.allowsCommands && (
        <Tag tone="quiet" icon={<IconEye aria-hidden />} title={readOnly}>
          Read only
        </Tag>
      )}
      {plain > 0 && (
        <Tag
          tone="minor"
          icon={<IconLockOpen2 aria-hidden />}
          title="ws:// to another machine: anyone on the way can read it."
        >
          {formatPlural(plain, 'node')} not encrypted
        </Tag>
      )}
      {gaps > 0 && (
        <Tag tone="minor" title="Stretches of events that are known to be missing from the history.">
          {formatPlural(gaps, 'gap')}
          <span className={styles.rare}>in history</span>
        </Tag>
      )}
    </>
  );
}
