import { TopCauses } from '../TopCauses.tsx';
import styles from './Desk.module.css';
import { OwnersPanel } from './OwnersPanel.tsx';

/** What is wrong and who has it: where there is room beneath the nodes. */
export function DeskPanels() {
  return (
    <div className={styles.panels}>
      <TopCauses />
      <OwnersPanel />
    </div>
  );
}
