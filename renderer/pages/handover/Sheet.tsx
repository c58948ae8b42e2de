import { Anchor } from '@mantine/core';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { SheetLine, SheetSection, SheetSubject } from '#shared/advice/handover/sheetSection.ts';
import {
  hasLines,
  nothingText,
  sheetHead,
  sheetSections,
  sheetTimes,
} from '#shared/advice/handover/sheetSections.ts';
import type { HandoverSheet } from '#shared/contract/handover.ts';
import { formatPlural } from '#shared/words/count.ts';
import styles from './Handover.module.css';
import { useSheetPrinter } from './useSheetPrinter.ts';

/** All that a shift leaves to the next one; every line leads to what it is of. */
export function Sheet({ sheet }: { readonly sheet: HandoverSheet }) {
  const print = useSheetPrinter();
  const sections = sheetSections(sheet, print);
  return (
    <>
      <p className={styles.head}>
        <strong>{sheetHead(sheet)}</strong> · {sheetTimes(sheet, print)}
      </p>
      {sections.filter(hasLines).map((section) => (
        <Section key={section.id} section={section} />
      ))}
      <p className={styles.nothing}>{nothingText(sections)}</p>
    </>
  );
}

function Section({ section }: { readonly section: SheetSection }) {
  const { title, lines, more, columns, count } = section;
  return (
    <Panel title={title} note={count || undefined}>
      <DataTable<SheetLine & { readonly key: string }>
        label={title}
        wraps
        rows={lines.map((line, index) => ({ ...line, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={columns.map((header, place) => ({
          header,
          isWhole: times.has(header),
          cell: ({ cells, subject }) =>
            place === linkedColumn(columns) ? <To subject={subject}>{cells[place] ?? ''}</To> : cells[place],
        }))}
      />
      {more > 0 && <p className={styles.nothing}>and {formatPlural(more, 'more line')}</p>}
    </Panel>
  );
}

const times: ReadonlySet<string> = new Set([
  ...['At', 'Since', 'From', 'Until', 'Ends', 'Last heard', 'First Seen', 'Last Date Of Error'],
]);

/** What a line is of is gone to from where it is named. */
const linked = ['Alarm', 'What', 'Node'];

const linkedColumn = (columns: readonly string[]): number =>
  columns.indexOf(linked.find((name) => columns.includes(name)) ?? '');

function To({ subject, children }: { readonly subject: SheetSubject; readonly children: string }) {
  if (!subject) return children;
  const href =
    subject.kind === 'alarm'
      ? hrefOf('alarms', { alarm: String(subject.ref) })
      : hrefOf('overview', { node: joinValues([subject.nodeKey]) });
  return (
    <Anchor size="xs" href={href}>
      {children}
    </Anchor>
  );
}
