import type { ReactNode } from 'react';
import { qualityOf, type Told as TellingNode } from '#shared/advice/hearing.ts';
import styles from './Panel.module.css';
import { OldMark } from './Told.tsx';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the title: a count, a unit. */
  readonly note?: ReactNode;
  readonly grows?: boolean;
  /** Whose word all of its content is; left out: nobody's, or it is marked in itself. */
  readonly toldBy?: TellingNode | undefined;
  /** Its content may be longer than the box. */
  readonly scrolls?: boolean;
}

/** A titled box. */
export function Panel({ title, children, note, grows, toldBy, scrolls }: PanelProps) {
  const quality = toldBy && qualityOf(toldBy);
  const isOld = quality !== undefined && quality !== 'live';
  return (
    <section
      className={styles.panel}
      aria-label={title}
      data-grows={grows}
      data-node={toldBy?.key}
      data-quality={quality}
    >
      <header>
        <h2>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        {isOld && (
          <span className={styles.note}>
            <OldMark lastHeardAt={toldBy?.link.lastHeardAt ?? null} isInWords />
          </span>
        )}
      </header>
      <div className={styles.body} tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}
