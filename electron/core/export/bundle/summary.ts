import { actionName } from '#core/export/sheets/actSheet.ts';
import type { ActionRow, ListRow, LogRow } from '#core/store/storeTypes.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { concernedNode } from '#shared/model/faultPlace.ts';
import type { NodeInfo, SnapshotPart } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatAlarmChange } from '#shared/words/alarm.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { spanText } from '#shared/words/exportAbout.ts';
import { formatEdition, formatRole, solutionName } from '#shared/words/node.ts';
import { notReported, partsText } from '#shared/words/notReported.ts';
import { lineOf } from '#shared/words/outsideText.ts';
import { redacted } from '#shared/words/redacted.ts';
import { alarmText, formatSeverity } from '#shared/words/severity.ts';
import { factLines } from '#shared/words/ticket.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import type { Bundle, BundleNode } from './bundleParts.ts';

/** Lines of each part of the summary: the files have all of it. */
const most = 200;

/** The first of many, and how many more there are. */
class First<T> {
  readonly first: T[] = [];
  more = 0;

  add(item: T): void {
    if (this.first.length < most) this.first.push(item);
    else this.more++;
  }
}

/** The last of many, and how many there were before. */
class Last<T> {
  readonly last: T[] = [];
  before = 0;

  add(item: T): void {
    this.last.push(item);
    if (this.last.length <= most) return;
    this.last.shift();
    this.before++;
  }
}

/** What went into the files, as far as the summary tells of it. */
export class Told {
  readonly active = new First<ListRow>();
  readonly gaps = new First<
    Pick<LogRow & { kind: 'gap' }, 'nodeKey' | 'bootId' | 'from' | 'to' | 'reason'>
  >();
  readonly events = new Last<LogRow>();
  readonly actions = new Last<ActionRow>();

  addLogged(rows: readonly LogRow[]): void {
    for (const row of rows) {
      this.events.add(row);
      if (row.kind !== 'gap') continue;
      const { nodeKey, bootId, from, to, reason } = row;
      this.gaps.add({ nodeKey, bootId, from, to, reason });
    }
  }

  addListed(rows: readonly ListRow[]): void {
    for (const row of rows) if (row.active) this.active.add(row);
  }

  addActions(rows: readonly ActionRow[]): void {
    for (const row of rows) this.actions.add(row);
  }
}

/** To be read alone, and to paste into a ticket: lines, whatever is in them. */
export function summaryOf(bundle: Bundle, told: Told, rows: number): string[] {
  const { writtenAt, version, operator, station, query, timeZone, redactor } = bundle;
  // Before they are made lines: what is a line of its own in a text may be credentials.
  const { nodes, quality } = redacted({ nodes: bundle.nodes, quality: bundle.quality }, redactor);
  const active = redacted(told.active, redactor);
  const time = (at: EpochMs | undefined): string | null =>
    at === undefined ? null : zonedTime(timeZone).iso(at);
  const names = nameNodes(nodes);
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const nameOf = (key: string | null): string => {
    const node = key === null ? null : byKey.get(concernedNode(key));
    return node ? names.of(node) : (key ?? '');
  };
  const head = factLines([
    ['Written', `${time(writtenAt)} by ${operator} at ${station}, Watchline ${version}`],
    ['Received', spanText(time(query.since), time(query.until))],
    ['Quality', quality],
    ['Alarm log', `${formatPlural(rows, 'row')} in alarms.csv and alarms.jsonl`],
  ]);
  const { gaps } = told;
  const events = redacted(told.events, redactor);
  const actions = redacted(told.actions, redactor);
  return [
    'Watchline ticket bundle',
    head,
    ...nodes.map((node) => `\n${nodeText(node, time)}`),
    `\nActive alarms: ${formatCount(active.first.length + active.more)}`,
    ...active.first.map((row) => listedLine(row, nameOf)),
    ...moreLine(active.more, 'Service Alarms of Watchline'),
    `\nSequence of events${beforeText(events.before, 'alarms.csv')}`,
    ...(events.last.length === 0
      ? ['None was received.']
      : events.last.map((row) => eventLine(row, nameOf, time))),
    `\nMissing: ${gaps.first.length === 0 ? 'nothing is known to be' : formatPlural(gaps.first.length + gaps.more, 'stretch', 'stretches')}`,
    `\nWhat was tried${beforeText(actions.before, 'operator-actions.csv')}`,
    ...(actions.last.length === 0 ? ['Nothing.'] : actions.last.map((row) => actionLine(row, nameOf, time))),
    ...('whyNone' in bundle.trace ? [`\nTrace: none. ${redactor.redact(bundle.trace.whyNone)}`] : []),
  ].flatMap((part) => part.split('\n'));
}

/** The edition is a matter of licensing. */
function versionText({ version, edition }: NodeInfo, unreported: readonly SnapshotPart[]): string {
  const known = unreported.includes('license') ? '' : formatEdition(edition);
  return [version, known].filter(Boolean).join(', ') || notReported;
}

function nodeText(
  { name, info, state, lastHeardAt, word }: BundleNode,
  time: (at: EpochMs) => string | null,
): string {
  const license = state?.license ?? null;
  const days = license?.grace ? `${formatPlural(license.grace.daysRemaining, 'day')} of grace left` : null;
  return factLines([
    ['Node', [name, ...(info ? [formatRole(info.role), info.address] : [])].join(' · ')],
    ['Customer', info && solutionName(info.solution)],
    ['Version', info && versionText(info, state?.notReported ?? [])],
    ['Serial number', info?.serialNumber ?? null],
    ['PLDS host ID', info?.pldsHostId ?? null],
    ['WebLM host ID', info?.webLmHostId ?? null],
    ['Not reported', partsText(state?.notReported ?? [])],
    ['License mode', license && [license.mode, ...(days === null ? [] : [days])].join(', ')],
    ['Connection', word],
    ['Last heard', lastHeardAt === null ? 'never' : time(lastHeardAt)],
  ]);
}

type NameOf = (key: string | null) => string;
type TimeText = (at: EpochMs) => string | null;

function listedLine(row: ListRow, nameOf: NameOf): string {
  const zone = zonedTime(row.node?.timeZone ?? 'UTC');
  const seen = `${formatPlural(row.occurrences, 'occurrence')}, ${zone.iso(row.firstAt)} to ${zone.iso(row.lastAt)}`;
  return `${lineOf(nameOf(row.nodeKey))}  ${formatSeverity(row.severity)}  ${lineOf(alarmText(row))}  (${seen})`;
}

function eventLine(row: LogRow, nameOf: NameOf, time: TimeText): string {
  const begin = `${time(row.receivedAt)}  ${lineOf(nameOf(row.nodeKey))}`;
  if (row.kind === 'gap')
    return `${begin}  Events ${row.from} to ${row.to} are missing  ${lineOf(row.reason)}`;
  const { change, alarm } = row;
  const became = formatAlarmChange({ change, active: alarm.active }, false);
  return `${begin}  ${became}  ${formatSeverity(alarm.severity)}  ${lineOf(alarmText(alarm))}`;
}

function actionLine(
  { at, by, action, nodeKey, about, outcome }: ActionRow,
  nameOf: NameOf,
  time: TimeText,
): string {
  const parts = [time(at) ?? '', by, actionName(action), nameOf(nodeKey), about, outcome];
  return parts
    .filter((part) => part !== '')
    .map(lineOf)
    .join('  ');
}

const moreLine = (more: number, where: string): string[] =>
  more === 0 ? [] : [`and ${formatCount(more)} more, see ${where}`];
const beforeText = (before: number, file: string): string =>
  before === 0 ? '' : `, the last of them (${formatCount(before)} before, in ${file})`;
