import { useContext } from 'react';
import type { EpochMs } from '#shared/model/time.ts';
import { formatAgo } from '#shared/words/duration.ts';
import { formatIso, formatTimestamp } from '#shared/words/timestamp.ts';
import { type TimeFrame, TimeFrameContext } from './now.ts';

interface TimestampProps {
  readonly at: EpochMs;
  /**
   * The node's zone (IANA); undefined where the time is the monitor's own: then "node time" is local time.
   */
  readonly zone?: string | undefined;
  /** What the node's clock reads now, for the age; the monitor's where undefined. */
  readonly now?: (() => EpochMs) | undefined;
}

/** A point in time in the chosen mode; its tooltip has all three modes and the age. */
export function Timestamp({ at, zone, now }: TimestampProps) {
  const frame = useContext(TimeFrameContext);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      onPointerEnter={(event) => {
        event.currentTarget.title = describeTime(at, zone, now?.() ?? frame.hostNow());
      }}
    >
      {formatTime(at, zone, frame)}
    </time>
  );
}

export function formatTime(
  at: EpochMs,
  zone: string | undefined,
  { mode, iso }: Pick<TimeFrame, 'mode' | 'iso'>,
): string {
  const shownZone = mode === 'node' ? zone : mode === 'utc' ? 'UTC' : undefined;
  return iso ? formatIso(at, shownZone) : formatTimestamp(at, shownZone);
}

/** All three modes with their offsets, and how long ago it was. */
export function describeTime(at: EpochMs, zone: string | undefined, now: EpochMs): string {
  return [
    ...(zone ? [`Node time: ${formatIso(at, zone)} (${zone})`] : []),
    `Local: ${formatIso(at, undefined)}`,
    `UTC: ${formatIso(at, 'UTC')}`,
    at <= now ? formatAgo(now - at) : 'in the future',
  ].join('\n');
}
