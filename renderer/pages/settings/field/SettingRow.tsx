import { type ReactNode, useId } from 'react';
import { useMonitor } from '#renderer/store/hooks.ts';
import styles from './SettingRow.module.css';

interface SettingRowProps {
  /** The accessible name of its control, too: what Ctrl+K finds. */
  readonly label: string;
  /** What comes of it, where its name does not say so. */
  readonly about?: ReactNode;
  /** Also on a page that may only look. */
  readonly isForAll?: boolean;
  readonly children: ReactNode;
}

/** One setting: its name, its control, and what comes of it. */
export function SettingRow({ label, about, isForAll = false, children }: SettingRowProps) {
  const aboutId = useId();
  const { allowsCommands } = useMonitor();
  return (
    <fieldset
      className={styles.row}
      data-setting={label}
      aria-label={label}
      aria-describedby={about ? aboutId : undefined}
      disabled={!allowsCommands && !isForAll}
    >
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <div className={styles.control}>
        {children}
        {about && (
          <span id={aboutId} className={styles.about}>
            {about}
          </span>
        )}
      </div>
    </fieldset>
  );
}
