import type { ListRow, LogRow } from '#core/store/storeTypes.ts';
import { htmlText } from '#shared/words/htmlText.ts';
import { type AlarmCells, alarmColumns, type Cells } from './alarmCells.ts';
import type { AlarmLines } from './alarmLines.ts';

/** What stands above the rows: what it is, of when, and how far it can be relied upon. */
export interface AlarmPage {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** What stands side by side, in hundredths of the width; what else a row has follows below, by its name. */
const widths: readonly number[] = [8, 8, 6, 7, 7, 5, 6, 19, 7, 9, 9, 9];

/**
 * Without a script and without anything from elsewhere. A table to a program, of all columns; to a reader the
 * first of them, and of the others those that hold something.
 */
const style = `@page { size: A4 landscape; margin: 10mm }
:root { color-scheme: light }
body { font: 12px/1.35 system-ui, sans-serif; color: #111; background: #fff; margin: 16px }
h1 { font-size: 18px; margin: 0 0 8px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0 0 12px }
dt { color: #555 } dd { margin: 0 }
table, thead, tbody { display: block }
tr { display: flex; flex-wrap: wrap; border-bottom: 1px solid #bbb; break-inside: avoid }
th, td { box-sizing: border-box; padding: 2px 5px; text-align: left; unicode-bidi: isolate; overflow-wrap: anywhere;
  mso-number-format: "\\@" }
thead { background: #eee } th:nth-child(n+${widths.length + 1}), td:nth-child(n+${widths.length + 1}):empty { display: none }
td:nth-child(n+${widths.length + 1})::before { color: #555 }
${alarmColumns
  .map((name, index) => {
    const cell = `:nth-child(${index + 1})`;
    const width = widths[index];
    return width === undefined
      ? `td${cell}::before { content: "${name}: " }`
      : `th${cell}, td${cell} { width: ${width}% }`;
  })
  .join('\n')}
@media print { body { font-size: 7.5pt; margin: 0 } }`;

/** Rows of the alarm log and the alarm list as one page to read and to print. */
export class AlarmHtml implements AlarmLines {
  readonly header: string;
  readonly footer = '</tbody></table></body></html>\n';
  readonly #cells: AlarmCells;

  constructor(cells: AlarmCells, { title, facts }: AlarmPage) {
    this.#cells = cells;
    this.header = [
      '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      `<meta name="viewport" content="width=device-width"><title>${htmlText(title)}</title>`,
      `<style>${style}</style></head>\n<body><h1>${htmlText(title)}</h1>\n<dl>`,
      ...facts.map(([name, value]) => `<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>`),
      '</dl>\n<table><thead><tr>',
      ...alarmColumns.map((column) => `<th scope="col">${column}</th>`),
      '</tr></thead>\n<tbody>\n',
    ].join('');
  }

  log(rows: readonly LogRow[]): string {
    return this.#cells.log(rows).map(rowText).join('');
  }

  list(rows: readonly ListRow[]): string {
    return this.#cells.list(rows).map(rowText).join('');
  }
}

const rowText = (row: Cells): string =>
  `<tr>${alarmColumns.map((column) => cellText(row[column])).join('')}</tr>\n`;

/** What a spreadsheet that opens the page would calculate, or make a number or a date of. */
const mayBeNumber = /^\s*[-+=@.\d]/;

function cellText(value: string | number): string {
  if (typeof value === 'number') return `<td>${value}</td>`;
  return `<td${mayBeNumber.test(value) ? ' sdnum="1033;0;@"' : ''}>${htmlText(value)}</td>`;
}
