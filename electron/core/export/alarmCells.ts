import type { ListRow, LogRow } from '#core/store/storeTypes.ts';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { ownName, solutionName } from '#shared/words/node.ts';
import { alarmText } from '#shared/words/severity.ts';
import { notUnderstood, toldWord } from '#shared/words/told.ts';
import { ZonedTime, zonedTime } from '#shared/words/zonedTime.ts';
import type { SilentSince } from './alarmLines.ts';

/** Of the alarm log as CSV: whoever reads it goes by these, in this order. */
export const logColumns = [
  'Solution',
  'Node',
  'Role',
  'Address',
  'Category',
  'Severity',
  'State',
  'Error Description',
  'Occurrences',
  'First Date Of Error',
  'Last Date Of Error',
  'Received At',
  'Acknowledged By',
  'Acknowledged At',
  'Ticket',
  'Note',
  'Known Issue',
  'Boot Id',
  'Sequence',
] as const;

/** With what a person wants to know besides. */
export const alarmColumns = [
  ...logColumns,
  'Acknowledged Until',
  'Acknowledged Because',
  'Shelved By',
  'Shelved Until',
  'Shelved Because',
  'Ended Unacknowledged',
] as const;

export type Cells = Readonly<Record<(typeof alarmColumns)[number], string | number>>;

const empty = Object.fromEntries(alarmColumns.map((column) => [column, ''])) as Cells;

/** Rows of the alarm log and the alarm list as words: the same in a spreadsheet and on paper. */
export class AlarmCells {
  readonly #host: ZonedTime;
  readonly #silentSince: SilentSince;

  constructor(hostTimeZone: string, silentSince: SilentSince) {
    this.#host = new ZonedTime(hostTimeZone);
    this.#silentSince = silentSince;
  }

  log(rows: readonly LogRow[]): Cells[] {
    return rows.map((row) => (row.kind === 'gap' ? this.#gap(row) : this.#event(row)));
  }

  list(rows: readonly ListRow[]): Cells[] {
    return rows.map((row) => ({
      ...this.#node(row.nodeKey, row.node),
      ...this.#alarm(row, row.node),
      ...(row.active ? { State: this.#stateNow(row.nodeKey) } : {}),
      'Received At': this.#host.iso(row.receivedAt),
      'Boot Id': row.bootId,
      Sequence: row.seq,
      'Ended Unacknowledged': row.endedUnacknowledged ? 'Yes' : '',
    }));
  }

  /** Of an active alarm of the list: an event of the log is what it was. */
  #stateNow(nodeKey: string): string {
    const silent = this.#silentSince(nodeKey);
    if (!silent) return 'Active';
    const { word, lastHeardAt } = silent;
    const at = lastHeardAt === null ? '' : ` at ${this.#host.iso(lastHeardAt)}`;
    return `Active when last heard${at} (${word})`;
  }

  #event(row: LogRow & { kind: 'event' }): Cells {
    return {
      ...this.#node(row.nodeKey, row.node),
      ...this.#alarm(row.alarm, row.node),
      'Received At': this.#host.iso(row.receivedAt),
      'Boot Id': row.bootId,
      Sequence: row.seq,
    };
  }

  #gap(row: LogRow & { kind: 'gap' }): Cells {
    const { bootId, from, to, reason } = row;
    const missing =
      to === 'end'
        ? `Events from ${from} to the end of boot ${bootId} are missing`
        : `Events ${from} to ${to} of boot ${bootId} are missing`;
    return {
      ...this.#node(row.nodeKey, row.node),
      State: 'Gap',
      'Error Description': reason === '' ? missing : `${missing}: ${reason}`,
      'Received At': this.#host.iso(row.receivedAt),
      'Boot Id': bootId,
      // An en dash: of "1-4" a spreadsheet makes a date.
      Sequence: `${from}–${to}`,
    };
  }

  #hostTime(at: EpochMs | null): string {
    return at === null ? '' : this.#host.iso(at);
  }

  #node(key: string, info: NodeInfo | null): Cells {
    if (!info) return { ...empty, Node: key };
    const { solution, role, address } = info;
    return { ...empty, Solution: solutionName(solution), Node: ownName(info), Role: role, Address: address };
  }

  #alarm(alarm: (LogRow & { kind: 'event' })['alarm'], node: NodeInfo | null): Partial<Cells> {
    return {
      Category: toldWord(alarm, 'category'),
      Severity: toldWord(alarm, 'severity'),
      State: alarm.active ? 'Active' : 'Ended',
      'Error Description': alarmText(alarm),
      Occurrences: alarm.told?.occurrences === undefined ? alarm.occurrences : notUnderstood,
      'First Date Of Error': nodeTime(node, alarm.firstAt),
      'Last Date Of Error': nodeTime(node, alarm.lastAt),
      'Acknowledged By': alarm.acknowledgedBy ?? '',
      'Acknowledged At': this.#hostTime(alarm.acknowledgedAt),
      'Acknowledged Until': this.#hostTime(alarm.acknowledgedUntil),
      'Acknowledged Because': alarm.reason ?? '',
      'Shelved By': alarm.shelvedBy ?? '',
      'Shelved Until': this.#hostTime(alarm.shelvedUntil),
      'Shelved Because': alarm.shelvedReason ?? '',
      Ticket: alarm.ticket ?? '',
      Note: alarm.note ?? '',
      // The number does not depend on the license mode, which the log has not for the time of the alarm.
      'Known Issue': knownIssueOfAlarm(alarm, null)?.number ?? '',
    };
  }
}

const nodeTime = (node: NodeInfo | null, at: EpochMs): string => zonedTime(node?.timeZone ?? 'UTC').iso(at);
