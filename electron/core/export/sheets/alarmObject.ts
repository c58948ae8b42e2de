import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { alarmWithTimes, nodeInfoWithTimes, toIso } from '#shared/protocol/times.ts';
import { type HeardRow, isEvent, isGap } from './heardRow.ts';

/**
 * A row of the alarm log or the alarm list: raw values, under the names of the node protocol. One of the log
 * is of an event, or of a gap; one of the list says how its node is heard.
 */
export function alarmObject({ row, silent }: HeardRow): object {
  const received = { receivedAt: toIso(row.receivedAt), bootId: row.bootId };
  const node = ofNode(row.nodeKey, row.node);
  if (isGap(row)) {
    const { from, to, reason } = row;
    return { ...node, gap: { from, to, reason }, ...received };
  }
  if (isEvent(row)) return { ...node, change: row.change, ...ofAlarm(row.alarm), ...received, seq: row.seq };
  return {
    ...node,
    ...ofAlarm(row),
    ...received,
    seq: row.seq,
    endedUnacknowledged: row.endedUnacknowledged,
    // It ended while its node was not heard: after the first and before the second.
    endedBetween: row.endedBetween?.map(toIso) ?? null,
    removed: row.removed,
    // What is active there is as it was when the node was last heard.
    silent: silent && { link: silent.word, lastHeardAt: isoOrNull(silent.lastHeardAt) },
  };
}

const ofNode = (url: string, node: NodeInfo | null): object => ({
  url,
  node: node && nodeInfoWithTimes(node, toIso),
});

type Acted = Pick<
  AlarmRow,
  | 'acknowledgedBy'
  | 'acknowledgedAt'
  | 'acknowledgedUntil'
  | 'reason'
  | 'shelvedBy'
  | 'shelvedUntil'
  | 'shelvedReason'
  | 'ticket'
  | 'note'
>;

const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));

const ofAlarm = (alarm: Parameters<typeof alarmWithTimes<number, string>>[0] & Acted): object => ({
  alarm: alarmWithTimes(alarm, toIso),
  acknowledgedBy: alarm.acknowledgedBy,
  acknowledgedAt: isoOrNull(alarm.acknowledgedAt),
  acknowledgedUntil: isoOrNull(alarm.acknowledgedUntil),
  reason: alarm.reason,
  shelvedBy: alarm.shelvedBy,
  shelvedUntil: isoOrNull(alarm.shelvedUntil),
  shelvedReason: alarm.shelvedReason,
  ticket: alarm.ticket,
  note: alarm.note,
  knownIssue: knownIssueOfAlarm(alarm, null)?.number ?? null,
});
