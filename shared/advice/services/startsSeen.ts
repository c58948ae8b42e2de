import type { StoredChange } from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';

/**
 * How a run of a service ended before the next one began. `without a word`: neither Stopping nor Failed was
 * told in between, so the node itself went: a reboot, a crash, or power.
 */
export type EndOfRun = 'stopped' | 'failed' | 'without a word';

export interface SeenStart {
  /** Node clock. */
  readonly at: EpochMs;
  readonly after: EndOfRun;
}

/**
 * Each new start of one service in its stored changes, newest first; the run that was first met is not new.
 */
export function startsSeen(
  changes: readonly StoredChange<'service'>[],
  serviceName: string,
): readonly SeenStart[] {
  const told = changes
    .filter(({ value }) => value.name === serviceName)
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
  const found: SeenStart[] = [];
  let run: EpochMs | null = null;
  let after: EndOfRun = 'without a word';
  let isFirst = true;
  for (const { state, startedAt } of told) {
    if (state === 'Failed') after = 'failed';
    else if (state === 'Stopping' || state === 'Stopped') after = after === 'failed' ? after : 'stopped';
    if (startedAt === null || startedAt === run) {
      if (startedAt === null) isFirst = false;
      continue;
    }
    if (!isFirst) found.push({ at: startedAt, after });
    run = startedAt;
    isFirst = false;
    // A run that is met while it ends is not over by that.
    after = state === 'Stopping' ? 'stopped' : 'without a word';
  }
  return found.reverse();
}
