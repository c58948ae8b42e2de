import { Button } from '@mantine/core';
import { IconFileText, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import type { TagFilter } from '#renderer/store/trace/tagFilter.ts';
import {
  clearTrace,
  filterTags,
  freezeTrace,
  liveTrace,
  resumeTrace,
  useTrace,
} from '#renderer/store/traceStore.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { Banners } from './Banners.tsx';
import { TraceLogs } from './logs/TraceLogs.tsx';
import { NodeChooser } from './NodeChooser.tsx';
import { NoLines } from './NoLines.tsx';
import { TraceSources } from './saved/TraceSources.tsx';
import styles from './Trace.module.css';
import { TraceNotices } from './TraceNotices.tsx';
import { TraceReader } from './TraceReader.tsx';
import { traceFields } from './tracePlace.ts';
import { useFollowedNodes } from './useFollowedNodes.ts';
import { useTracedNodes } from './useTracedNodes.ts';

/** The trace of the chosen nodes as it comes. */
export function LiveTrace() {
  const { keys, nodes, choose } = useFollowedNodes();
  const traced = useTracedNodes(keys);
  const isFrozen = useTrace((state) => state.isFrozen);
  const { place, change } = usePlace(traceFields);
  const { tags: filter } = place;
  useEffect(() => filterTags(filter), [filter]);
  const onFilter = (tags: TagFilter): void => change({ tags });
  const slowBeat = useTrace((state) => state.slowBeat);
  const said = useTrace((state) => state.said);
  const hasAny = useTrace(({ logs, endedLogs }) => logs.length + endedLogs.length > 0);
  /** Null: nobody has said; logs that are being written show themselves. */
  const [wantsLogs, setLogs] = useState<boolean | null>(null);
  const hasLogs = wantsLogs ?? hasAny;
  const toggleFreeze = isFrozen ? resumeTrace : freezeTrace;
  useShortcuts('Trace', [
    { keys: 'f', label: isFrozen ? 'Resume' : 'Freeze', run: toggleFreeze },
    { keys: 'c', label: 'Clear', run: clearTrace },
    { keys: 'l', label: 'Log to File', run: () => setLogs(!hasLogs) },
  ]);
  const notLive = nodes.filter((node) => !isLive(node)).length;
  return (
    <>
      <PageHead
        title="Trace"
        status={
          <>
            <span>{keys.length === 0 ? 'No node is traced' : formatPlural(keys.length, 'node')}</span>
            {notLive > 0 && (
              <ToneText tone="major">{formatPlural(notLive, 'node')} not live: no lines come</ToneText>
            )}
            {said !== '' && <span className={styles.dim}>{said}</span>}
          </>
        }
      >
        <NodeChooser nodeKeys={keys} onChoose={choose} />
        <Banners nodes={traced} />
        <TraceSources />
        <Button
          leftSection={<IconFileText size={15} />}
          aria-expanded={hasLogs}
          aria-keyshortcuts="l"
          onClick={() => setLogs(!hasLogs)}
        >
          Log to File
        </Button>
      </PageHead>
      <TraceNotices nodes={nodes} />
      <TraceReader
        lines={liveTrace.lines}
        beat={slowBeat}
        nodes={traced}
        filter={filter}
        onFilter={onFilter}
        isLive
        actions={
          <>
            <Button
              variant={isFrozen ? 'filled' : 'default'}
              leftSection={isFrozen ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
              aria-keyshortcuts="f"
              onClick={toggleFreeze}
            >
              {isFrozen ? 'Resume' : 'Freeze'}
            </Button>
            <Button leftSection={<IconTrash size={15} />} aria-keyshortcuts="c" onClick={clearTrace}>
              Clear
            </Button>
          </>
        }
        counts={<Counts />}
        empty={<NoLines isAnyChosen={keys.length > 0} onChoose={choose} onFilter={onFilter} />}
      />
      {hasLogs && <TraceLogs nodeKeys={keys} filter={filter} onClose={() => setLogs(false)} />}
    </>
  );
}

/** How many lines there are, and what is missing of them. Not announced: it changes all the time. */
function Counts() {
  useTrace(({ slowBeat }) => slowBeat);
  const { lines, isFrozen, waitingLines, dropped, discarded } = liveTrace;
  return (
    <section className={styles.counts} aria-label="Lines">
      <span>{formatPlural(lines.lineCount, 'line')}</span>
      {isFrozen && <ToneText tone="info">Frozen · {formatCount(waitingLines)} came since</ToneText>}
      {dropped > 0 && <ToneText tone="major">{formatPlural(dropped, 'line')} dropped</ToneText>}
      {discarded > 0 && (
        <span className={styles.dim} title={`This page keeps ${formatCount(lines.capacity)} rows.`}>
          Oldest {formatCount(discarded)} discarded
        </span>
      )}
    </section>
  );
}
