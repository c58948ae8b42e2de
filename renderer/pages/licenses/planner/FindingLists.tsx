import { IconAlertTriangle, IconCircleX, IconHelpOctagon } from '@tabler/icons-react';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { MoveFinding, MovePlan } from '#shared/advice/move/movePlan.ts';
import { formatCount } from '#shared/words/count.ts';
import styles from './Planner.module.css';

const looks = {
  fails: { tone: 'critical', Icon: IconCircleX },
  unknown: { tone: 'major', Icon: IconHelpOctagon },
  note: { tone: 'minor', Icon: IconAlertTriangle },
} as const;

/** A list of thousands says no more than its beginning. */
const maxShown = 50;
/** More than these scroll. */
const unscrolled = 8;

interface FindingListsProps {
  readonly plan: MovePlan;
  /** False: a capacity cannot be read, and nothing can be said. */
  readonly isReadable: boolean;
  readonly formatTime: (at: number) => string;
}

export function FindingLists({ plan: { findings, verdict }, isReadable, formatTime }: FindingListsProps) {
  const failing = findings.filter(({ effect }) => effect !== 'note');
  const notes = findings.filter(({ effect }) => effect === 'note');
  return (
    <>
      <Panel title="What would fail">
        {!isReadable ? (
          <p>Correct the capacity first.</p>
        ) : failing.length === 0 ? (
          <p>{verdict === 'yes' ? 'Nothing.' : 'Not known.'}</p>
        ) : (
          <FindingList label="What would fail" findings={failing} formatTime={formatTime} />
        )}
      </Panel>
      {notes.length > 0 && (
        <Panel title="To know first">
          <FindingList label="To know first" findings={notes} formatTime={formatTime} />
        </Panel>
      )}
    </>
  );
}

interface FindingListProps extends Pick<FindingListsProps, 'formatTime'> {
  readonly label: string;
  readonly findings: readonly MoveFinding[];
}

function FindingList({ label, findings, formatTime }: FindingListProps) {
  const isLong = findings.length > unscrolled;
  return (
    <ul
      className={styles.findings}
      aria-label={label}
      data-long={isLong || undefined}
      tabIndex={isLong ? 0 : undefined}
    >
      {findings.slice(0, maxShown).map(({ kind, effect, text, nodeKey, heardAt }) => {
        const { tone, Icon } = looks[effect];
        return (
          <li key={`${kind} ${nodeKey} ${text}`} className={`tone-${tone}`}>
            <Icon size={16} aria-hidden />
            <span>
              {text}
              {heardAt !== null && ` Last heard at ${formatTime(heardAt)}.`}
            </span>
          </li>
        );
      })}
      {findings.length > maxShown && <li>And {formatCount(findings.length - maxShown)} more.</li>}
    </ul>
  );
}
