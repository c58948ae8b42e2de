import type { Sheet } from '#core/export/sheets/sheet.ts';
import { htmlBegin, htmlEnd } from '#shared/words/htmlPage.ts';
import { htmlText } from '#shared/words/htmlText.ts';
import type { Facts, Lines } from './lines.ts';

/** Columns that find room side by side. */
const mostBeside = 12;

/** A sheet as one page to read and to print. */
export function htmlLines(sheet: Sheet, facts: Facts): Lines {
  const { columns, title } = sheet;
  const header = [
    htmlBegin(title, styleOf(sheet)),
    '<dl>',
    ...facts.map(([name, value]) => `<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>`),
    '</dl>\n<table><thead><tr>',
    ...columns.map((column) => `<th scope="col">${column}</th>`),
    '</tr></thead>\n<tbody>\n',
  ].join('');
  const rowText = (row: object): string => {
    const cells = sheet.cells(row);
    return `<tr>${columns.map((column) => cellText(cells[column] ?? '')).join('')}</tr>\n`;
  };
  return {
    header,
    footer: `</tbody></table>${htmlEnd}`,
    rows: (rows) => rows.map(rowText).join(''),
  };
}

/** To a program a table of all columns; to a reader the first, and of the others those that hold any. */
function styleOf({ columns, widths = evenly(columns.length) }: Sheet): string {
  const below = `:nth-child(n+${widths.length + 1})`;
  return `@page { size: A4 landscape; margin: 10mm }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0 0 12px }
dt { color: #555 } dd { margin: 0 }
table, thead, tbody { display: block }
tr { display: flex; flex-wrap: wrap; border-bottom: 1px solid #bbb; break-inside: avoid }
th, td { box-sizing: border-box; padding: 2px 5px; text-align: left; unicode-bidi: isolate; overflow-wrap: anywhere;
  mso-number-format: "\\@" }
thead { background: #eee } th${below}, td${below}:empty { display: none }
td${below}::before { color: #555 }
${columns
  .map((name, index) => {
    const cell = `:nth-child(${index + 1})`;
    const width = widths[index];
    return width === undefined
      ? `td${cell}::before { content: "${name}: " }`
      : `th${cell}, td${cell} { width: ${width}% }`;
  })
  .join('\n')}
@media print { body { font-size: 7.5pt; margin: 0 } }`;
}

function evenly(columns: number): number[] {
  const beside = Math.min(mostBeside, columns);
  return Array.from({ length: beside }, () => Math.floor(1_000 / beside) / 10);
}

/** What a spreadsheet that opens the page would calculate, or make a number or a date of. */
const mayBeNumber = /^\s*[-+=@.\d]/;

function cellText(value: string | number): string {
  if (typeof value === 'number') return `<td>${value}</td>`;
  return `<td${mayBeNumber.test(value) ? ' sdnum="1033;0;@"' : ''}>${htmlText(value)}</td>`;
}
