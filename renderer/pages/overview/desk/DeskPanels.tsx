import { Button } from '@mantine/core';
import { IconNews } from '@tabler/icons-react';
import { useState } from 'react';
import { SideDrawer } from '#renderer/ui/SideDrawer.tsx';
import { TopCauses } from '../TopCauses.tsx';
import styles from './Desk.module.css';
import { NewsPanel } from './NewsPanel.tsx';
import { OwnersPanel } from './OwnersPanel.tsx';

/** What is wrong, what changed last, and who has what: where there is room beneath the nodes. */
export function DeskPanels() {
  return (
    <div className={styles.panels}>
      <TopCauses />
      <NewsPanel />
      <OwnersPanel />
    </div>
  );
}

/** The same beside the nodes, where they are many (`isAlways`) or the window is narrow. */
export function DeskButton({ isAlways }: { readonly isAlways: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        className={isAlways ? undefined : styles.ifNarrow}
        leftSection={<IconNews size={15} aria-hidden />}
        title="What is wrong, what changed last, and who has what"
        onClick={() => setIsOpen(true)}
      >
        News
      </Button>
      {isOpen && <DeskDrawer onClose={() => setIsOpen(false)} />}
    </>
  );
}

function DeskDrawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <SideDrawer title="News" width={48} onClose={onClose}>
      <div className={styles.stack}>
        <NewsPanel />
        <OwnersPanel />
        <TopCauses />
      </div>
    </SideDrawer>
  );
}
