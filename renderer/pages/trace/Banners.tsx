import { Button, Modal } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useState } from 'react';
import { copyText } from '#renderer/store/copyText.ts';
import { useTrace } from '#renderer/store/traceStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import type { TracedNodes } from './printTrace.ts';
import styles from './Trace.module.css';

/** What each traced node said of itself as its trace started: identity for a ticket. */
export function Banners({ nodes }: { readonly nodes: TracedNodes }) {
  const banners = useTrace((state) => state.banners);
  const [isOpen, setOpen] = useState(false);
  const told = Object.entries(banners).filter(([, lines]) => lines.length > 0);
  return (
    <>
      <ReasonedButton
        label="Banner"
        icon={<IconId size={15} />}
        whyNot={told.length === 0 ? 'No node has sent its banner: trace one first.' : null}
        onClick={() => setOpen(true)}
      />
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Banner" size="lg">
        {told.map(([key, lines]) => (
          <section key={key} className={styles.banner} aria-label={nodes.name(key)}>
            <h2>{nodes.name(key)}</h2>
            <pre>{lines.join('\n')}</pre>
            <Button onClick={() => void copyText('banner', lines.join('\n'))}>
              Copy Banner of {nodes.name(key)}
            </Button>
          </section>
        ))}
      </Modal>
    </>
  );
}
