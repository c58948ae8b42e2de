import { Anchor } from '@mantine/core';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { TraceAround } from '#shared/contract/trace.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import { Section } from './Section.tsx';

interface TraceKeptProps {
  readonly alarm: KnownAlarm;
  readonly times: NodeTimes;
}

/** What Watchline tells itself is traced by no node. */
export function TraceKept(props: TraceKeptProps) {
  if (isFaultPlace(props.alarm.nodeKey)) return null;
  return (
    <Section label="Trace around it">
      <Kept {...props} />
    </Section>
  );
}

/** What is kept of the node's trace, and whether the alarm is within it. */
function Kept({ alarm: { nodeKey, lastAt }, times }: TraceKeptProps) {
  const keepsTrace = useSettings(({ retention }) => retention.keepsTrace);
  const { value, problem } = useAnswer(`${nodeKey} ${lastAt}`, (calls) =>
    calls.traceAround({ nodeKey, at: lastAt, beforeMs: 0, afterMs: 0 }),
  );
  if (problem !== null) return <p role="alert">Could not be read: {problem}</p>;
  if (!value) return null;
  const { kept } = value;
  const isWithin = kept !== null && lastAt >= kept.from && lastAt <= kept.to;
  return (
    <>
      {kept && <KeptStretch kept={kept} isWithin={isWithin} times={times} />}
      {!kept && <p>The node was not traced: nothing is kept.</p>}
      {isWithin && (
        <Anchor
          size="sm"
          href={hrefOf('trace', { node: joinValues([nodeKey]), at: new Date(lastAt).toISOString() })}
        >
          Trace ±60 s
        </Anchor>
      )}
      {!isWithin && !keepsTrace && (
        <Anchor size="sm" href={hrefOf('settings', { section: 'history' })}>
          Keep the last of every trace
        </Anchor>
      )}
    </>
  );
}

interface KeptStretchProps {
  readonly kept: NonNullable<TraceAround['kept']>;
  readonly isWithin: boolean;
  readonly times: NodeTimes;
}

function KeptStretch({ kept: { from, to }, isWithin, times }: KeptStretchProps) {
  return (
    <p>
      Trace kept from <Timestamp at={from} {...times} /> to <Timestamp at={to} {...times} />
      {isWithin ? '.' : ': the alarm is not within it.'}
    </p>
  );
}
