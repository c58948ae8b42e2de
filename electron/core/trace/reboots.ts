import type { TraceLine } from '#shared/model/event.ts';

/** Lines of different threads may overtake each other by a little; a reboot starts from nothing. */
const slackMs = 1_000;

/**
 * The lines in runs: each run but the first begins with a line whose uptime fell, so the node has rebooted before it. The
 * first run is empty when that is the first line. `lastUptimeMs`: of the line before; null: not known.
 */
export function splitAtReboots(
  lines: readonly TraceLine[],
  lastUptimeMs: number | null,
): readonly (readonly TraceLine[])[] {
  let last = lastUptimeMs ?? Number.NEGATIVE_INFINITY;
  let from = 0;
  const runs: (readonly TraceLine[])[] = [];
  lines.forEach(({ uptimeMs }, index) => {
    if (uptimeMs < last - slackMs) {
      runs.push(lines.slice(from, index));
      from = index;
    }
    last = uptimeMs;
  });
  runs.push(from === 0 ? lines : lines.slice(from));
  return runs;
}
