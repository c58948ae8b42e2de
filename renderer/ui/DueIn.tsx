import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPending } from '#shared/words/resiliency.ts';
import { Countdown } from './Age.tsx';

interface DueInProps {
  readonly pending: ResiliencyStatus['pending'];
  /** What the node's clock reads at a monitor time; null: it is not heard now. */
  readonly clockAt: ((hostTime: EpochMs) => EpochMs) | null;
  /** "Failover 02:00", where there is little room. */
  readonly isShort?: boolean;
}

/**
 * "Failover due in 02:00", counting on the node's clock; nothing while none is due. Never read out by itself.
 */
export function DueIn({ pending, clockAt, isShort = false }: DueInProps) {
  if (!pending) return null;
  return (
    <span role="timer" aria-live="off">
      {formatPending(pending.action)} {!isShort && 'due in '}
      {clockAt ? <Countdown due={pending.dueAt} clockAt={clockAt} /> : 'not known'}
    </span>
  );
}
