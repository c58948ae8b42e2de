import type { SilentSince } from '#core/export/alarmLines.ts';
import type { ListRow, LogRow } from '#core/store/storeTypes.ts';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import type { AlarmSubject } from '#shared/model/exported.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import { ownName, solutionName } from '#shared/words/node.ts';
import { alarmText } from '#shared/words/severity.ts';
import { notUnderstood, toldWord } from '#shared/words/told.ts';
import { ZonedTime, zonedTime } from '#shared/words/zonedTime.ts';
import { alarmObject } from './alarmObject.ts';
import { type HeardRow, isEvent, isGap } from './heardRow.ts';
import { eachRow, type Sheet } from './sheet.ts';

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
  'Ended Between',
] as const;

type AlarmCells = Readonly<Record<(typeof alarmColumns)[number], string | number>>;

const empty = Object.fromEntries(alarmColumns.map((column) => [column, ''])) as AlarmCells;

/** What stands side by side on paper; what else a row has follows below, by its name. */
const widths: readonly number[] = [8, 8, 7, 7, 7, 6.5, 5, 15.5, 9, 9, 9, 9];

export interface AlarmSheetOptions {
  readonly silentSince: SilentSince;
  /** IANA name, for the times of this computer's clock. */
  readonly timeZone: string;
}

/** The alarm log, or the alarm list as it stands. */
export function alarmSheet(
  what: AlarmSubject,
  pages: AsyncIterable<readonly (LogRow | ListRow)[]>,
  { silentSince, timeZone }: AlarmSheetOptions,
): Sheet<HeardRow> {
  const words = new AlarmWords(timeZone);
  return {
    title: exportTitles[what],
    rowsAre: exportRows[what],
    pages: eachRow(pages, (row) => ({ row, silent: silentSince(row.nodeKey) })),
    columns: alarmColumns,
    csvColumns: logColumns,
    widths,
    cells: (heard) => words.cells(heard),
    json: alarmObject,
    sample: ({ row }) => (isGap(row) ? '' : alarmText(isEvent(row) ? row.alarm : row)),
  };
}

/** Rows of the alarm log and the alarm list as words: the same in a spreadsheet and on paper. */
class AlarmWords {
  readonly #host: ZonedTime;

  constructor(hostTimeZone: string) {
    this.#host = new ZonedTime(hostTimeZone);
  }

  cells({ row, silent }: HeardRow): AlarmCells {
    if (isGap(row)) return this.#gap(row);
    return isEvent(row) ? this.#event(row) : this.#listed(row, silent);
  }

  #listed(row: ListRow, silent: HeardRow['silent']): AlarmCells {
    return {
      ...this.#node(row.nodeKey, row.node),
      ...this.#alarm(row, row.node),
      ...(row.active ? { State: this.#stateNow(silent) } : {}),
      'Received At': this.#host.iso(row.receivedAt),
      'Boot Id': row.bootId,
      Sequence: row.seq,
      'Ended Unacknowledged': row.endedUnacknowledged ? 'Yes' : '',
      'Ended Between': row.endedBetween?.map((at) => this.#host.iso(at)).join(' and ') ?? '',
    };
  }

  /** Of an active alarm of the list: an event of the log is what it was. */
  #stateNow(silent: HeardRow['silent']): string {
    if (!silent) return 'Active';
    const { word, lastHeardAt } = silent;
    const at = lastHeardAt === null ? '' : ` at ${this.#host.iso(lastHeardAt)}`;
    return `Active when last heard${at} (${word})`;
  }

  #event(row: LogRow & { kind: 'event' }): AlarmCells {
    return {
      ...this.#node(row.nodeKey, row.node),
      ...this.#alarm(row.alarm, row.node),
      'Received At': this.#host.iso(row.receivedAt),
      'Boot Id': row.bootId,
      Sequence: row.seq,
    };
  }

  #gap(row: LogRow & { kind: 'gap' }): AlarmCells {
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

  #node(key: string, info: NodeInfo | null): AlarmCells {
    if (!info) return { ...empty, Node: key };
    const { solution, role, address } = info;
    return { ...empty, Solution: solutionName(solution), Node: ownName(info), Role: role, Address: address };
  }

  #alarm(alarm: (LogRow & { kind: 'event' })['alarm'], node: NodeInfo | null): Partial<AlarmCells> {
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
