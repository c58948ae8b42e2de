import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { formatCount } from '#shared/words/count.ts';
import styles from './Resiliency.module.css';
import type { Story } from './useStory.ts';

const shownAtFirst = 60;

/** What happened, newest first, as recorded: it outlives the page and the monitor. */
export const StoryPanel = memo(function StoryPanel({ story }: { readonly story: Story }) {
  const { entries, isCut, problem, isRead } = story;
  const timesOf = useTimesOf();
  const [shown, setShown] = useState(shownAtFirst);
  const more = entries.length - shown;
  return (
    <Panel title="What happened" note={entries.length > 0 ? 'newest first' : undefined} grows scrolls>
      {problem !== null && <p role="alert">The history could not be read: {problem}</p>}
      {entries.length === 0 && problem === null && (
        <p className={styles.dim}>{isRead ? 'Nothing is recorded yet.' : 'Reading the history…'}</p>
      )}
      <ol className={styles.story} aria-label="What happened">
        {entries.slice(0, shown).map(({ id, at, nodeKey, text, tone, dueAt, reporters }) => (
          <li key={id}>
            <Timestamp at={at} {...timesOf(nodeKey)} />
            <span>
              <span className={`${styles.happening} tone-${tone}`}>
                {text}
                {dueAt !== undefined && (
                  <>
                    {' '}
                    <Timestamp at={dueAt} {...timesOf(nodeKey)} />
                  </>
                )}
              </span>
              {reporters.length > 0 && <span className={styles.dim}> {reportersText(reporters)}</span>}
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <Button onClick={() => setShown((count) => count + 200)}>Show more ({formatCount(more)})</Button>
      )}
      {more <= 0 && isCut && (
        <p className={styles.dim}>What is older is in the history, but not listed here.</p>
      )}
    </Panel>
  );
});

const mostReporters = 3;

function reportersText(reporters: readonly string[]): string {
  const named = reporters.slice(0, mostReporters).join(', ');
  const others = reporters.length - mostReporters;
  return `(told by ${named}${others > 0 ? ` and ${others} more` : ''})`;
}
