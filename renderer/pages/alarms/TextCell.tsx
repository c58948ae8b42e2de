import {
  IconBookmark,
  IconClockPause,
  IconClockRecord,
  IconHourglass,
  IconTool,
  IconWaveSquare,
} from '@tabler/icons-react';
import type { PrintTimes } from '#shared/advice/alarms/alarmState.ts';
import { knownIssueOfAlarm, nameIssue } from '#shared/advice/issues/knownIssues.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import { shelvedText } from '#shared/words/acts.ts';
import { chatterText, formatChatter, standing, toldLate } from '#shared/words/attention.ts';
import styles from './Alarms.module.css';

interface TextCellProps extends Pick<PrintTimes, 'pcTimeText'> {
  readonly row: AlarmRow;
  readonly mode: LicenseMode | null;
  readonly isStanding: boolean;
  /** That its node is in maintenance, in a sentence; null: it is not. */
  readonly maintenance: string | null;
}

/**
 * How often it is told, maintenance, a shelf, that it was told late, that it stands and a known issue are
 * marked before the text; never hidden, also where the issue is benign.
 */
export function TextCell({ row, mode, isStanding: stands, maintenance, pcTimeText }: TextCellProps) {
  const issue = knownIssueOfAlarm(row, mode);
  const label = issue && nameIssue(issue);
  const { shelvedUntil, shelvedBy, shelvedReason } = row;
  const chatter = row.chatter && chatterText(row.chatter);
  const shelf = shelvedUntil && shelvedText(pcTimeText(shelvedUntil), shelvedBy, shelvedReason);
  return (
    <span
      title={[row.text, chatter, maintenance, shelf, row.isLate && toldLate, stands && standing, label]
        .filter(Boolean)
        .join('\n')}
    >
      {row.chatter && chatter && (
        <span
          className={styles.chatter}
          role="img"
          aria-label={chatter}
          data-rate={formatChatter(row.chatter)}
        >
          <IconWaveSquare size={14} aria-hidden />
        </span>
      )}
      {chatter && ' '}
      {maintenance && (
        <span className={styles.maintained} role="img" aria-label={maintenance}>
          <IconTool size={14} aria-hidden /> <span>Maintenance</span>
        </span>
      )}
      {maintenance && ' '}
      {shelf && (
        <span className={styles.shelved} role="img" aria-label={shelf}>
          <IconClockPause size={14} aria-hidden /> <span>Shelved</span>
        </span>
      )}
      {shelf && ' '}
      {row.isLate && (
        <IconClockRecord className={styles.standing} size={14} role="img" aria-label={toldLate} />
      )}
      {row.isLate && ' '}
      {stands && <IconHourglass className={styles.standing} size={14} role="img" aria-label={standing} />}
      {stands && ' '}
      {label && <IconBookmark className={styles.known} size={14} role="img" aria-label={label} />}
      {label && ' '}
      {shelf || chatter || maintenance ? <span>{row.text}</span> : row.text}
    </span>
  );
}
