import { Loader } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import type { NodeView } from '#shared/contract/fleet.ts';
import { trapSteps } from '#shared/words/traps.ts';
import styles from './Traps.module.css';

/** Of each system of a gateway: when it sent something, or that it is waited for. */
export function FirstHeard({ nodes }: { readonly nodes: readonly NodeView[] }) {
  const names = useNodeNames();
  const now = useHostNow();
  const [openedAt] = useState(now);
  const systems = nodes.filter(({ system, info }) => system && !info?.listens);
  if (systems.length === 0) return <p>{trapSteps.noSystem}</p>;
  return (
    <ul className={styles.systems} aria-label="Systems" aria-live="polite">
      {systems.map((node) => {
        const heardAt = node.system?.heardAt ?? null;
        return (
          <li key={node.key}>
            <strong>{names.of(node)}</strong>{' '}
            {heardAt === null ? (
              <>
                <Loader size={12} aria-hidden /> waiting for the first one
              </>
            ) : (
              <ToneText tone={heardAt >= openedAt ? 'good' : 'quiet'} icon={<IconCircleCheck aria-hidden />}>
                {heardAt >= openedAt ? 'came at' : 'came before, last at'} <PcTimestamp at={heardAt} />
              </ToneText>
            )}
          </li>
        );
      })}
    </ul>
  );
}
