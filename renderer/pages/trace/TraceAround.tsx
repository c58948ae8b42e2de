import { Button, Loader } from '@mantine/core';
import { IconArrowLeft, IconClockOff, IconRefresh } from '@tabler/icons-react';
import { useContext, useEffect, useMemo, useState } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { timesOf } from '#renderer/store/nodeTimes.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { joinValues } from '#renderer/store/route.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useTrace } from '#renderer/store/traceStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { TraceAround as Around } from '#shared/contract/trace.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import { formatNodeTime } from '#shared/words/shownTime.ts';
import { aroundLines, aroundMs } from './aroundLines.ts';
import styles from './Trace.module.css';
import { TraceReader } from './TraceReader.tsx';
import { traceFields } from './tracePlace.ts';
import { useTracedNodes } from './useTracedNodes.ts';

interface TraceAroundProps {
  readonly nodeKey: string;
  /** Node time, as the alarm has it. */
  readonly at: EpochMs;
}

/** What was traced of a node within a minute of a moment. */
export function TraceAround({ nodeKey, at }: TraceAroundProps) {
  const keys = useMemo(() => [nodeKey], [nodeKey]);
  const nodes = useTracedNodes(keys);
  const node = useNodesByKey()[nodeKey];
  const name = nodes.name(nodeKey);
  const times = timesOf(node);
  const [asked, setAsked] = useState(0);
  const { value, problem } = useAnswer(`${nodeKey} ${at} ${asked}`, (calls) =>
    calls.traceAround({ nodeKey, at, beforeMs: aroundMs, afterMs: aroundMs }),
  );
  const toLive = (): void => goTo('trace', {});
  useShortcuts('Trace', [{ keys: 'Escape', label: 'Back to the live trace', run: toLive }]);
  return (
    <>
      <PageHead
        title="Trace"
        status={
          <span>
            ±60 s around <Timestamp at={at} {...times} /> on {name}
          </span>
        }
      >
        <Button leftSection={<IconRefresh size={15} />} onClick={() => setAsked(asked + 1)}>
          Refresh
        </Button>
        <Button leftSection={<IconArrowLeft size={15} />} aria-keyshortcuts="Escape" onClick={toLive}>
          Live Trace
        </Button>
      </PageHead>
      {problem !== null && (
        <Notice
          tone="critical"
          role="alert"
          action={<Button onClick={() => setAsked(asked + 1)}>Try Again</Button>}
        >
          The trace could not be read: {problem}
        </Notice>
      )}
      {value ? (
        <AroundReader value={value} nodeKey={nodeKey} at={at} name={name} times={times} nodes={nodes} />
      ) : (
        problem === null && <EmptyState icon={<Loader size="sm" />} title="Looking for what was traced…" />
      )}
    </>
  );
}

interface AroundReaderProps extends TraceAroundProps {
  readonly value: Around;
  readonly name: string;
  readonly times: NodeTimes;
  readonly nodes: ReturnType<typeof useTracedNodes>;
}

function AroundReader({ value, nodeKey, at, name, times, nodes }: AroundReaderProps) {
  const { place, change } = usePlace(traceFields);
  const { tags } = place;
  const { lines, moment } = useMemo(() => aroundLines(value, nodeKey, at), [value, nodeKey, at]);
  const goToMoment = useMemo(() => ({ seq: moment, count: 0 }), [moment]);
  const [beat, setBeat] = useState(0);
  useEffect(() => {
    lines.setFilter(tags);
    setBeat((before) => before + 1);
  }, [lines, tags]);
  if (lines.lineCount === 0)
    return <NothingAround kept={value.kept} nodeKey={nodeKey} name={name} times={times} />;
  return (
    <TraceReader
      lines={lines}
      beat={beat}
      nodes={nodes}
      filter={tags}
      onFilter={(next) => change({ tags: next })}
      isLive={false}
      goTo={goToMoment}
      counts={
        <>
          <span>{formatPlural(lines.lineCount, 'line')}</span>
          {value.omitted > 0 && (
            <ToneText tone="major">{formatPlural(value.omitted, 'line')} further away left out</ToneText>
          )}
          <Kept kept={value.kept} at={at} times={times} />
        </>
      }
      empty={null}
    />
  );
}

/** Where less is kept than was asked for, it is said. */
function Kept({
  kept,
  at,
  times,
}: Pick<Around, 'kept'> & { readonly at: EpochMs; readonly times: NodeTimes }) {
  if (!kept) return null;
  return (
    <span className={styles.dim}>
      {kept.from > at - aroundMs && (
        <>
          Kept from <Timestamp at={kept.from} {...times} />.{' '}
        </>
      )}
      {kept.to < at + aroundMs && (
        <>
          Kept until <Timestamp at={kept.to} {...times} />.
        </>
      )}
    </span>
  );
}

interface NothingAroundProps extends Pick<Around, 'kept'> {
  readonly nodeKey: string;
  readonly name: string;
  readonly times: NodeTimes;
}

function NothingAround({ kept, nodeKey, name, times }: NothingAroundProps) {
  const frame = useContext(TimeFrameContext);
  const followed = useTrace((state) => state.nodeKeys);
  const isFollowed = followed.includes(nodeKey);
  const trace = (): void => goTo('trace', { node: joinValues([...new Set([...followed, nodeKey])]) });
  const time = (moment: EpochMs): string => formatNodeTime(moment, times.zone, frame);
  return (
    <EmptyState
      icon={<IconClockOff />}
      title={`${name} was not traced at that time.`}
      action={
        <Button onClick={trace}>{isFollowed ? 'Show the Live Trace' : `Trace ${name} from Now On`}</Button>
      }
    >
      {kept
        ? `What is kept of its trace is from ${time(kept.from)} to ${time(kept.to)}.`
        : 'Nothing is kept of its trace. Lines are kept only from when a node is traced.'}
    </EmptyState>
  );
}
