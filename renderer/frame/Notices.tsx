import { Notifications } from '@mantine/notifications';
import { focusRows } from '#renderer/ui/pageFocus.ts';
import styles from './Notices.module.css';

/** More at once would leave no room for the page; the others wait. */
const mostAtOnce = 3;

/**
 * What was done, and what went wrong: beneath the pages' names, or in a narrow window below the page, which
 * makes room. No row is ever covered.
 */
export function Notices() {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it minds where the focus is and does nothing else
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button that is pressed by key clicks, too
    <div
      className={styles.notices}
      // A notice that is closed takes no focus along.
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ currentTarget }) => {
        if (currentTarget.contains(document.activeElement)) focusRows();
      }}
    >
      <Notifications
        withinPortal={false}
        position="bottom-right"
        limit={mostAtOnce}
        transitionDuration={0}
        // What does not fit is scrolled to, not cut.
        notificationMaxHeight="none"
        classNames={{ root: styles.list ?? '' }}
      />
    </div>
  );
}
