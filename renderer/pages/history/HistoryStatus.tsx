import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import type { HistoryList } from '#renderer/store/history/historyList.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import styles from './History.module.css';

interface HistoryStatusProps {
  readonly list: HistoryList;
  /** The moment that was jumped to. */
  readonly at: EpochMs | null;
  readonly onNewest: () => void;
  readonly children: React.ReactNode;
}

/** How many rows there are so far, and what is being looked for. */
export function HistoryStatus({ list, at, onNewest, children }: HistoryStatusProps) {
  const { rows, isWhole, isAsking, lookedTo, prepared, keptSince, hasNewer, problem } = list.use();
  return (
    <PageHead
      title="History"
      status={
        <>
          <span>
            {isWhole ? formatPlural(rows.length, 'row') : `${formatCount(rows.length)} rows and more`}
          </span>
          {isWhole && keptSince !== null && (
            <span className={styles.dim} title="Settings say how long and how much of the history is kept">
              Kept since <PcTimestamp at={keptSince} />
            </span>
          )}
          {prepared < 1 && <span>Preparing the history of before: {Math.floor(prepared * 100)} %</span>}
          {isAsking && lookedTo !== null && (
            <span className={styles.dim}>
              Looking back, <PcTimestamp at={lookedTo} />
            </span>
          )}
          {at !== null && (
            <span className={styles.dim}>
              Around <PcTimestamp at={at} />
            </span>
          )}
          {problem !== null && (
            <>
              <ToneText tone="critical">Could not be read: {problem}</ToneText>
              <Button size="compact-xs" onClick={() => void list.older()}>
                Try Again
              </Button>
            </>
          )}
        </>
      }
    >
      {at !== null && (
        <>
          <Button
            leftSection={<IconArrowUp size={15} />}
            disabled={!hasNewer}
            title="Show rows that came after the first one here"
            onClick={() => void list.newer()}
          >
            Newer
          </Button>
          <Button title="Back to what came last" onClick={onNewest}>
            Newest
          </Button>
        </>
      )}
      {children}
    </PageHead>
  );
}
