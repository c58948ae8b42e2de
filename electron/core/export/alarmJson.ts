import type { ListRow, LogRow } from '#core/store/storeTypes.ts';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { alarmWithTimes, nodeInfoWithTimes, toIso } from '#shared/protocol/times.ts';
import type { AlarmLines, SilentSince } from './alarmLines.ts';

/**
 * The rows of the alarm log and the alarm list as JSON Lines: raw values, under the names of the node
 * protocol. A row of the log is of an event, or of a gap; one of the list says how its node is heard.
 */
export class AlarmJson implements AlarmLines {
  readonly header = '';
  readonly footer = '';
  readonly #silentSince: SilentSince;

  constructor(silentSince: SilentSince) {
    this.#silentSince = silentSince;
  }

  log(rows: readonly LogRow[]): string {
    return rows.map((row) => (row.kind === 'gap' ? gapLine(row) : eventLine(row))).join('');
  }

  list(rows: readonly ListRow[]): string {
    return rows
      .map((row) => {
        const silent = this.#silentSince(row.nodeKey);
        return line({
          ...ofNode(row.nodeKey, row.node),
          ...ofAlarm(row),
          receivedAt: toIso(row.receivedAt),
          bootId: row.bootId,
          seq: row.seq,
          endedUnacknowledged: row.endedUnacknowledged,
          removed: row.removed,
          // What is active there is as it was when the node was last heard.
          silent: silent && {
            link: silent.word,
            lastHeardAt: isoOrNull(silent.lastHeardAt),
          },
        });
      })
      .join('');
  }
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

const gapLine = ({ nodeKey, node, bootId, from, to, reason, receivedAt }: LogRow & { kind: 'gap' }): string =>
  line({ ...ofNode(nodeKey, node), gap: { from, to, reason }, receivedAt: toIso(receivedAt), bootId });

const eventLine = ({
  nodeKey,
  node,
  alarm,
  change,
  receivedAt,
  bootId,
  seq,
}: LogRow & { kind: 'event' }): string =>
  line({ ...ofNode(nodeKey, node), change, ...ofAlarm(alarm), receivedAt: toIso(receivedAt), bootId, seq });

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
