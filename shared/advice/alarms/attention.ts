import type { AlarmFilter, AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { AttentionView } from '#shared/contract/notices.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { countCalling } from '../badges.ts';
import { totalOf } from '../estate.ts';
import { knownIssueOfAlarm } from '../issues/knownIssues.ts';
import { withoutMaintained } from '../maintenance/isInMaintenance.ts';
import { countBenign } from './benignAlarms.ts';
import { isSilentPlace } from './ways.ts';

/**
 * What is asked of the history to know what needs somebody. Known issues are told by their words, one by one.
 */
export interface AttentionQuestions {
  readonly known: Question;
  readonly others: Question;
  /** Of the others, those that call by what is set. */
  readonly calling: Question;
}

/** Of what needs no clock. */
type Question = Omit<AlarmFilter, 'ageMs' | 'chattering' | 'standing'>;

type Notifications = Settings['notifications'];
const open = { state: 'active', acknowledged: false } as const;

export function attentionQuestions(
  nodes: readonly NodeView[],
  notifications: Notifications,
): AttentionQuestions {
  const wanted = withoutMaintained(nodes);
  const nodeKeys = wanted.map(({ key }) => key);
  const heard = wanted.filter((node) => !isSilentPlace(node, notifications)).map(({ key }) => key);
  const { severities: chosen, categories } = notifications;
  return {
    known: { ...open, known: true, nodeKeys },
    others: { ...open, known: false, nodeKeys },
    calling: {
      ...{ ...open, known: false, shelved: false, nodeKeys: heard },
      ...{ severities: chosen, categories },
    },
  };
}

type Subject = Pick<AlarmRow, 'nodeKey' | 'text' | 'severity' | 'category' | 'shelvedUntil'>;

export interface AttentionAnswers {
  /** More of them than can be asked for at one time count as alarms like any other. */
  readonly known: readonly Subject[];
  /** The worst of the others; null: there are none. */
  readonly worst: Severity | null;
  readonly calling: number;
}

/** From the nodes as they stand and the answers to the questions above. */
export function attentionOf(
  nodes: readonly NodeView[],
  { known, worst, calling }: AttentionAnswers,
  notifications: Notifications,
): Pick<AttentionView, 'unacknowledged' | 'worst' | 'calling' | 'benign'> {
  const byKey = Object.fromEntries(withoutMaintained(nodes).map((node) => [node.key, node]));
  const benign = countBenign(known, byKey);
  const unacknowledged = totalOf(countCalling(nodes, benign));
  if (unacknowledged === 0)
    return { unacknowledged, worst: null, calling: 0, benign: Object.fromEntries(benign) };
  const needed = known.filter(
    (row) =>
      byKey[row.nodeKey] && !knownIssueOfAlarm(row, byKey[row.nodeKey]?.license?.mode ?? null)?.isBenign,
  );
  const found = new Set([worst, ...needed.map(({ severity }) => severity)]);
  const calls = (row: Subject): boolean =>
    row.shelvedUntil === null &&
    notifications.severities.includes(row.severity) &&
    notifications.categories.includes(row.category) &&
    !isSilentPlace(byKey[row.nodeKey] ?? null, notifications);
  return {
    unacknowledged,
    worst: severities.find((severity) => found.has(severity)) ?? null,
    calling: calling + needed.filter(calls).length,
    benign: Object.fromEntries(benign),
  };
}
