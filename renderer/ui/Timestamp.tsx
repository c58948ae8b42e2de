import { useContext } from 'react';
import type { EpochMs } from '#shared/model/time.ts';
import {
  describeNodeTime,
  describePcTime,
  formatNodeTime,
  formatPcTime,
  type NodeTimes,
} from '#shared/words/shownTime.ts';
import { TimeFrameContext } from './now.ts';

interface TimestampProps extends NodeTimes {
  readonly at: EpochMs;
}

/** A time by a node's clock, in the chosen mode; its tooltip has all three modes and the age. */
export function Timestamp({ at, zone, now }: TimestampProps) {
  const frame = useContext(TimeFrameContext);
  return (
    <Time
      at={at}
      text={formatNodeTime(at, zone, frame)}
      describe={() => describeNodeTime(at, zone, now?.() ?? null)}
    />
  );
}

/** A time by the clock of the computer the monitor runs on, marked as such. */
export function PcTimestamp({ at }: { readonly at: EpochMs }) {
  const frame = useContext(TimeFrameContext);
  return <Time at={at} text={formatPcTime(at, frame)} describe={() => describePcTime(at, frame.hostNow())} />;
}

interface TimeProps {
  readonly at: EpochMs;
  readonly text: string;
  readonly describe: () => string;
}

function Time({ at, text, describe }: TimeProps) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      onPointerEnter={(event) => {
        event.currentTarget.title = describe();
      }}
    >
      {text}
    </time>
  );
}
