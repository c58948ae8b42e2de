import type { AlarmQuery, AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Severity } from '#shared/model/alarm.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { countCalling } from '../badges.ts';
import { totalOf } from '../estate.ts';
import { knownIssueOfAlarm } from '../issues/knownIssues.ts';
import { withoutMaintained } from '../maintenance/isInMaintenance.ts';
import { countBenign } from './benignAlarms.ts';
import { concerns } from './ways.ts';

/** What somebody should know who does not see the window. */
export interface Attention {
  /**
   * Active alarms nobody has acknowledged; those that are known and benign, or of a node in maintenance, do
   * not count.
   */
  readonly unacknowledged: number;
  /** Of those, the worst; null: there are none. */
  readonly worst: Severity | null;
  /** Of those that may be asked for, how many call for somebody who does not look, by what is set. */
  readonly calling: number;
}

/**
 * The active alarms nobody has acknowledged that are known issues. All that can be asked for at once: more of
 * them at one time count as alarms like any other.
 */
export const knownQuery: AlarmQuery = {
  filter: { state: 'active', acknowledged: false, known: true },
  sort: { column: 'source', descending: false },
  offset: 0,
  limit: 500,
};

/** All active alarms nobody has acknowledged, the worst first. */
export const worstQuery: AlarmQuery = {
  filter: { state: 'active', acknowledged: false },
  sort: { column: 'severity', descending: false },
  offset: 0,
  limit: 500,
};

type Subject = Pick<AlarmRow, 'nodeKey' | 'text' | 'severity' | 'category'>;

/** From the nodes as they stand and the answers to the two questions above. */
export function attentionOf(
  nodes: readonly NodeView[],
  known: readonly Subject[],
  worstFirst: readonly Subject[],
  notifications: Settings['notifications'],
): Attention {
  const byKey = Object.fromEntries(withoutMaintained(nodes).map((node) => [node.key, node]));
  const unacknowledged = totalOf(countCalling(nodes, countBenign(known, byKey)));
  const isBenign = (row: Subject): boolean =>
    knownIssueOfAlarm(row, byKey[row.nodeKey]?.license?.mode ?? null)?.isBenign === true;
  const needed = worstFirst.filter((row) => byKey[row.nodeKey] && !isBenign(row));
  const calling = needed.filter(
    (row) =>
      notifications.severities.includes(row.severity) && concerns(row, byKey[row.nodeKey], notifications),
  );
  const worst = needed[0]?.severity ?? null;
  return {
    unacknowledged,
    worst: unacknowledged === 0 ? null : worst,
    calling: unacknowledged === 0 ? 0 : calling.length,
  };
}
