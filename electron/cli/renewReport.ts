import type { LicenseChange, LicenseSummary, TaskDifference } from '#shared/contract/jobs.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatWholeDays } from '#shared/words/grace.ts';
import { notReportedCell } from '#shared/words/notReported.ts';
import { oneLine } from '#shared/words/oneLine.ts';

/** What became of Renew Licenses on one node. */
export interface RenewResult {
  readonly node: string;
  readonly url: string;
  /** Null: it has not said where it belongs. */
  readonly solution: string | null;
  /** `failed`: the node tried, and did not get its licenses. */
  readonly outcome: 'done' | 'failed' | 'refused' | 'unknown';
  readonly detail: string | null;
  readonly before: LicenseSummary | null;
  /** Null: not known. */
  readonly after: LicenseSummary | null;
  /** Null: the renewal did not run, or nobody knows. */
  readonly difference: TaskDifference | null;
  /** When the node was last heard, by the clock of this computer; null: it is live, or was never heard. */
  readonly heardLastAt: EpochMs | null;
  /** The node never tells its licenses; left out: it does. */
  readonly notReported?: true;
}

/**
 * One line: node, outcome, mode before and after, why; below it, indented, what differs. Ends without a line
 * feed.
 */
export function formatResult(result: RenewResult): string {
  const { node, outcome, detail, before, after, difference, heardLastAt } = result;
  const old = heardLastAt === null || before === null ? '' : ` (not heard since ${isoOf(heardLastAt)})`;
  const modes = result.notReported
    ? notReportedCell
    : `${describeMode(before)}${old} -> ${describeMode(after)}`;
  const head = `${oneLine(node)}: ${outcome}. ${modes}. ${oneLine(detail ?? '')}`;
  return [head, ...differenceLines(before, after, difference).map((line) => `  ${oneLine(line)}`)].join('\n');
}

/**
 * The results for a script: times as ISO 8601, what differs in lists, and how much more
 * there is than the lists hold.
 */
export function toJson(results: readonly RenewResult[]): string {
  const plain = results.map(({ before, after, difference, heardLastAt, ...result }) => ({
    ...result,
    // What stands here is old: said only where it is so.
    ...(heardLastAt === null ? {} : { notHeardSince: isoOf(heardLastAt) }),
    before: before && withIsoTimes(before),
    after: after && withIsoTimes(after),
    licenses: difference?.licenses.first ?? [],
    alarms: difference?.alarms
      ? { ended: difference.alarms.ended.first, raised: difference.alarms.raised.first }
      : null,
    more: {
      licenses: difference?.licenses.more ?? 0,
      ended: difference?.alarms?.ended.more ?? 0,
      raised: difference?.alarms?.raised.more ?? 0,
    },
  }));
  // JSON leaves the controls beyond ASCII as they are, and terminals obey them.
  return JSON.stringify(plain, null, 2).split('\n').map(oneLine).join('\n');
}

const withIsoTimes = (
  summary: LicenseSummary,
): Omit<LicenseSummary, 'graceEndsAt'> & { readonly graceEndsAt: string | null } => ({
  ...summary,
  graceEndsAt: isoOf(summary.graceEndsAt),
});

const isoOf = (at: EpochMs | null | undefined): string | null =>
  typeof at === 'number' ? new Date(at).toISOString() : null;

function describeMode(license: LicenseSummary | null): string {
  if (!license) return 'not known';
  const { mode, daysRemaining } = license;
  return daysRemaining === null ? mode : `${mode} (${formatWholeDays(daysRemaining)} of grace left)`;
}

function differenceLines(
  before: LicenseSummary | null,
  after: LicenseSummary | null,
  difference: TaskDifference | null,
): string[] {
  if (!difference || !before || !after) return [];
  const was = isoOf(before.graceEndsAt) ?? 'none';
  const is = isoOf(after.graceEndsAt) ?? 'none';
  const { licenses, alarms } = difference;
  return [
    ...(was === is ? [] : [`Grace ends: ${was} -> ${is}`]),
    ...licenses.first.map(describeChange),
    ...moreLine(licenses.more, 'license type'),
    ...(alarms
      ? [
          ...alarms.ended.first.map((text) => `Alarm ended: ${text}`),
          ...moreLine(alarms.ended.more, 'ended alarm'),
          ...alarms.raised.first.map((text) => `New alarm: ${text}`),
          ...moreLine(alarms.raised.more, 'new alarm'),
        ]
      : ['Alarms: not known, the history could not be read.']),
  ];
}

function describeChange({ name, before, after }: LicenseChange): string {
  const parts = (['granted', 'virtual'] as const)
    .filter((count) => before[count] !== after[count])
    .map((count) => `${count} ${before[count]} -> ${after[count]}`);
  return `${name}: ${parts.join(', ')}`;
}

function moreLine(more: number, what: string): string[] {
  return more === 0 ? [] : [`and ${formatPlural(more, `more ${what}`)}`];
}
