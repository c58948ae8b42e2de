import type { EpochMs } from '#shared/model/time.ts';
import { formatAge, formatAgo, formatCountdown } from '#shared/words/duration.ts';
import { useHostNow } from './now.ts';

/** "3 s ago", counting; monitor's clock. */
export function Ago({ since }: { readonly since: EpochMs }) {
  return <>{formatAgo(useHostNow() - since)}</>;
}

/** "3 s", counting; monitor's clock. */
export function Age({ since }: { readonly since: EpochMs }) {
  return <>{formatAge(useHostNow() - since)}</>;
}

interface CountdownProps {
  readonly due: EpochMs;
  /** What the clock that `due` belongs to reads at a monitor time. */
  readonly clockAt: (hostTime: EpochMs) => EpochMs;
}

/** "02:41" until `due`, counting down on its own clock. */
export function Countdown({ due, clockAt }: CountdownProps) {
  return <>{formatCountdown(due - clockAt(useHostNow()))}</>;
}
