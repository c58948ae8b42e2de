import { modelFigures } from '#shared/advice/figures/figuresModel.ts';
import { happenedText } from '#shared/advice/history/happened.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { HandoverSheet, NodeInPart, NotLiveNode } from '#shared/contract/handover.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import type { Bounded } from '#shared/contract/jobs.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { bandLook, formatOperators, formatRate, formatShare, formatTaken } from '#shared/words/figures.ts';
import { formatWholeDays } from '#shared/words/grace.ts';
import { allHeardButSystems, asFarAsReported, inPartText, partsText } from '#shared/words/notReported.ts';
import { countAlarms, formatSeverity, formatSeverityCounts } from '#shared/words/severity.ts';
import type { SheetLine, SheetPrinter, SheetSection, SheetSubject } from './sheetSection.ts';

/** The sheet in one line: "Only Acme · 3 of 3 nodes live · 2 critical, 5 major active". */
export function sheetHead(sheet: HandoverSheet): string {
  const { only, nodes, bySeverity } = sheet;
  const whom = only ? `Only ${namesText(only)} · ` : '';
  const live =
    nodes.live === null
      ? `${formatPlural(nodes.all, 'node')} as last heard`
      : `${formatCount(nodes.live)} of ${formatPlural(nodes.all, 'node')} live`;
  const none = sheet.inPart ? 'no alarm known to be' : 'no alarm';
  const active = countAlarms(bySeverity) === 0 ? none : formatSeverityCounts(bySeverity);
  const partial = sheet.inPart ? ` · ${inPartText(sheet.inPart.first.length + sheet.inPart.more)}` : '';
  return `${whom}${live}${partial} · ${active} active`;
}

/** "shift from A to B · as of C" */
export const sheetTimes = ({ since, until, madeAt }: HandoverSheet, { pcTime }: SheetPrinter): string =>
  `shift from ${pcTime(since)} to ${pcTime(until)} · as of ${pcTime(madeAt)}`;

export const hasLines = ({ lines, more }: SheetSection): boolean => lines.length + more > 0;

/** What there is nothing of, in a sentence each. */
export const nothingText = (sections: readonly SheetSection[]): string =>
  sections
    .filter((section) => !hasLines(section))
    .map(({ nothing }) => nothing)
    .join(' ');

/** All of it, what needs somebody first. */
export function sheetSections(sheet: HandoverSheet, print: SheetPrinter): readonly SheetSection[] {
  const all = everySection(sheet, print);
  if (!sheet.inPart) return all;
  return all.map((each) =>
    tellingSections.has(each.id) ? { ...each, nothing: asFarAsReported(each.nothing) } : each,
  );
}

/** What is nothing here may be something that no node has told. */
const tellingSections: ReadonlySet<string> = new Set([
  ...['open', 'standing', 'grace', 'failovers', 'modes', 'gaps'],
]);

function everySection(sheet: HandoverSheet, print: SheetPrinter): readonly SheetSection[] {
  return [
    sheet.nodes.live === null ? lastHeard(sheet, print) : notLive(sheet, print),
    ...(sheet.inPart ? [reportInPart(sheet.inPart, print)] : []),
    openAlarms(sheet, print),
    section(
      'acknowledged',
      'Acknowledged, longest first',
      'Nobody has acknowledged an alarm that is active.',
      sheet.acknowledged,
      {
        columns: ['By', 'At', 'Until', 'Ticket', 'Node', 'Alarm', 'Why'],
        line: alarmLine((row) => [
          row.acknowledgedBy ?? '',
          row.acknowledgedAt === null ? '' : print.pcTime(row.acknowledgedAt),
          row.acknowledgedUntil === null ? '' : print.pcTime(row.acknowledgedUntil),
          ...[row.ticket ?? '', print.node(row), row.text],
          [row.reason, row.note].filter(Boolean).join('. '),
        ]),
      },
    ),
    section('shelved', 'Shelved', 'Nothing is shelved.', sheet.shelved, {
      columns: ['Until', 'By', 'Why', 'Node', 'Alarm'],
      line: alarmLine((row) => [
        row.shelvedUntil === null ? '' : print.pcTime(row.shelvedUntil),
        ...[row.shelvedBy ?? '', row.shelvedReason ?? '', print.node(row), row.text],
      ]),
    }),
    section(
      'standing',
      'Active for more than a day',
      'Nothing has been active for more than a day.',
      sheet.standing,
      {
        columns: ['Since', 'Severity', 'Node', 'Alarm', 'Acknowledged By', 'Ticket'],
        line: alarmLine((row) => [
          print.nodeTime(row.activeSince ?? row.firstAt, row.nodeKey),
          ...[formatSeverity(row.severity), print.node(row), row.text],
          ...[row.acknowledgedBy ?? '', row.ticket ?? ''],
        ]),
      },
    ),
    section('grace', 'Grace periods', 'No node is in grace.', sheet.grace, {
      columns: ['Node', 'Ends', 'Left'],
      line: (node) => ({
        cells: [
          ...[print.node(node), print.nodeTime(node.expiresAt, node.nodeKey)],
          formatWholeDays(node.daysRemaining),
        ],
        subject: { kind: 'node', nodeKey: node.nodeKey },
      }),
    }),
    section(
      'maintenance',
      'Maintenance, now and within a day',
      'No maintenance is planned.',
      sheet.maintenance,
      {
        columns: ['', 'From', 'Until', 'Nodes', 'Why', 'By'],
        line: ({ isOpen, from, until, nodeKeys, reason, by }) => ({
          cells: [
            ...[isOpen ? 'Now' : 'Planned', print.pcTime(from), print.pcTime(until)],
            ...[namesText(nodeKeys, print.nodeOfKey), reason, by],
          ],
          subject: null,
        }),
      },
    ),
    happened('notes', 'Notes', 'No note was made.', sheet.notes, print),
    happened('jobs', 'Orders: renewals, failovers, services', 'Nothing was ordered.', sheet.jobs, print),
    happened('failovers', 'Portals and failovers', 'No portal changed its place.', sheet.failovers, print),
    happened('modes', 'License modes', 'No license mode changed.', sheet.modes, print),
    happened('gaps', 'Gaps: what is not known', 'Nothing is missing.', sheet.gaps, print),
    figuresSection(sheet),
  ];
}

function openAlarms({ open, openBySeverity }: HandoverSheet, print: SheetPrinter): SheetSection {
  const found = section('open', 'Active, nobody has it', 'Nothing is active that nobody has.', open, {
    columns: ['Severity', 'Node', 'Alarm', 'First Seen', 'Last Date Of Error', 'Ticket'],
    line: alarmLine((row) => [
      ...[formatSeverity(row.severity), print.node(row), row.text],
      ...[print.nodeTime(row.firstAt, row.nodeKey), print.nodeTime(row.lastAt, row.nodeKey)],
      row.ticket ?? '',
    ]),
  });
  return openBySeverity ? { ...found, count: formatSeverityCounts(openBySeverity) } : found;
}

function notLive(sheet: HandoverSheet, print: SheetPrinter): SheetSection {
  const areBehind = sheet.inPart?.first.some(({ system }) => system) ?? false;
  const all = areBehind ? allHeardButSystems : 'All nodes are heard.';
  return section('notLive', 'Nodes that are not heard', all, sheet.notLive, {
    columns: ['Node', 'Connection', 'Since', 'Last heard', 'Why'],
    line: (node) => ({
      cells: [
        ...[print.node(node), node.word ?? '', node.since === null ? '' : print.pcTime(node.since)],
        ...[heardAt(node, print), node.problem ?? ''],
      ],
      subject: { kind: 'node', nodeKey: node.nodeKey },
    }),
  });
}

function reportInPart(inPart: Bounded<NodeInPart>, print: SheetPrinter): SheetSection {
  return section('inPart', 'Nodes that do not report everything', '', inPart, {
    columns: ['Node', 'Not reported', 'System last heard'],
    line: (node) => ({
      cells: [print.node(node), partsText(node.notReported), systemHeard(node, print)],
      subject: { kind: 'node', nodeKey: node.nodeKey },
    }),
  });
}

function systemHeard({ system }: NodeInPart, print: SheetPrinter): string {
  if (!system) return '';
  return system.heardAt === null ? 'Never' : print.pcTime(system.heardAt);
}

/** Of the history alone: how far it can be relied upon. */
function lastHeard(sheet: HandoverSheet, print: SheetPrinter): SheetSection {
  return section('notLive', 'When nodes were last heard', 'No node is known.', sheet.notLive, {
    columns: ['Node', 'Last heard'],
    line: (node) => ({
      cells: [print.node(node), heardAt(node, print)],
      subject: { kind: 'node', nodeKey: node.nodeKey },
    }),
  });
}

const heardAt = ({ lastHeardAt }: NotLiveNode, print: SheetPrinter): string =>
  lastHeardAt === null ? 'Never' : print.pcTime(lastHeardAt);

interface Lines<T> {
  readonly columns: readonly string[];
  readonly line: (item: T) => SheetLine;
}

const section = <T>(
  id: string,
  title: string,
  nothing: string,
  { first, more }: Bounded<T>,
  { columns, line }: Lines<T>,
): SheetSection => ({
  ...{ id, title, columns, lines: first.map(line), more, nothing },
  count: formatCount(first.length + more),
});

function alarmLine(cells: (row: AlarmRow) => readonly string[]): (row: AlarmRow) => SheetLine {
  return (row) => ({ cells: cells(row), subject: { kind: 'alarm', ref: row.ref } });
}

const happened = (
  id: string,
  title: string,
  nothing: string,
  rows: Bounded<HistoryRow>,
  print: SheetPrinter,
): SheetSection =>
  section(id, title, nothing, rows, {
    columns: ['At', 'Node', 'What', 'By'],
    line: (row) => ({
      cells: [...[print.pcTime(row.at), nodeOf(row, print)], ...[happenedText(row), byOf(row)]],
      subject: subjectOf(row),
    }),
  });

/** A node that has left the fleet is called what it was called. */
function nodeOf({ nodeKey, nodeName }: HistoryRow, print: SheetPrinter): string {
  if (nodeKey === null) return '';
  return nodeName === null ? print.nodeOfKey(nodeKey) : print.node({ nodeKey, nodeName });
}

const byOf = (row: HistoryRow): string =>
  row.kind === 'act' ? row.act.by : row.kind === 'job' ? row.job.by : '';

function subjectOf(row: HistoryRow): SheetSubject {
  const [alarm] = row.kind === 'act' ? row.alarms.first : [];
  if (alarm) return { kind: 'alarm', ref: alarm.ref };
  return row.nodeKey === null ? null : { kind: 'node', nodeKey: row.nodeKey };
}

/** In one line. */
const mostNames = 5;

function namesText({ first, more }: Bounded<string>, print = (name: string): string => name): string {
  const named = first.slice(0, mostNames).map(print);
  const left = first.length - named.length + more;
  return [...named, ...(left > 0 ? [`${formatCount(left)} more`] : [])].join(', ');
}

function figuresSection({ figures }: HandoverSheet): SheetSection {
  const model = modelFigures(figures);
  const lines: readonly (readonly [string, string])[] = [
    ['Alarms raised', formatCount(figures.raised)],
    ['At the desk', formatOperators(model.operators)],
    ['Per operator and 10 minutes', `${formatRate(model.rate)}: ${bandLook[model.band].word}`],
    ...(model.peak
      ? [
          [
            'The worst 10 minutes',
            `${formatCount(model.peak.count)}: ${bandLook[model.peak.band].word}`,
          ] as const,
        ]
      : []),
    ['Time in flood', formatShare(model.floodShare)],
    ...model.severities.map(
      ({ severity, count, share }) =>
        [formatSeverity(severity), `${formatCount(count)} (${formatShare(share)})`] as const,
    ),
    ['To acknowledge, half of them within', formatTaken(figures.toAcknowledge.medianMs)],
    ['To end, half of them within', formatTaken(figures.toEnd.medianMs)],
    ...figures.top.map(({ text, count }) => [text, formatPlural(count, 'time')] as const),
  ];
  return {
    ...{ id: 'figures', title: 'Figures', columns: ['What', ''], more: 0, nothing: '', count: '' },
    lines: lines.map((cells) => ({ cells, subject: null })),
  };
}
