import type { Handover, HandoverSheet } from '#shared/contract/handover.ts';
import { formatPlural } from '#shared/words/count.ts';
import { sheetTitle, takenText, whatToKnow } from '#shared/words/handover.ts';
import { htmlBegin, htmlEnd } from '#shared/words/htmlPage.ts';
import { htmlText } from '#shared/words/htmlText.ts';
import type { SheetPrinter, SheetSection } from './sheetSection.ts';
import { hasLines, nothingText, sheetHead, sheetSections, sheetTimes } from './sheetSections.ts';

const style = `@page { size: A4 landscape; margin: 10mm }
h2 { font-size: 14px; margin: 14px 0 4px; break-after: avoid }
h2 small { font-weight: normal; color: #555 }
p { margin: 0 0 4px }
table { border-collapse: collapse; width: 100% }
th, td { padding: 2px 5px; text-align: left; vertical-align: top; unicode-bidi: isolate; overflow-wrap: anywhere }
th { background: #eee; overflow-wrap: normal } tr { border-bottom: 1px solid #bbb; break-inside: avoid }
@media print { body { font-size: 8pt; margin: 0 } }`;

/** One that was handed over, or, without whom it is of, the sheet as it would be. */
export interface HandoverPage {
  readonly sheet: HandoverSheet;
  readonly handed: Omit<Handover, 'sheet'> | null;
  /** How far it can be relied upon; null: as it says itself. */
  readonly quality: string | null;
}

/** A sheet as one page to read and to print, on a computer without Watchline. */
export function sheetHtml({ sheet, handed, quality }: HandoverPage, print: SheetPrinter): string {
  const sections = sheetSections(sheet, print);
  const by = handed && `By ${handed.by} at ${handed.station}, ${print.pcTime(handed.at)}`;
  const lines = [
    ...(by === null ? [] : [by, takenText(handed?.taken ?? null, print.pcTime)]),
    ...(quality === null ? [] : [quality]),
  ];
  return [
    htmlBegin(sheetTitle, style),
    `<p><strong>${htmlText(sheetHead(sheet))}</strong> ${htmlText(`· ${sheetTimes(sheet, print)}`)}</p>\n`,
    ...lines.map((line) => `<p>${htmlText(line)}</p>\n`),
    ...(handed?.text
      ? [`<h2>${whatToKnow}</h2>\n<p>${handed.text.split('\n').map(htmlText).join('<br>\n')}</p>\n`]
      : []),
    ...sections.filter(hasLines).map(sectionHtml),
    `<p>${htmlText(nothingText(sections))}</p>\n`,
    htmlEnd,
  ].join('');
}

function sectionHtml({ title, columns, lines, more, count }: SheetSection): string {
  const counted = count === '' ? '' : ` <small>${htmlText(count)}</small>`;
  const row = (name: string, cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${name}>${htmlText(cell)}</${name.split(' ')[0]}>`).join('')}</tr>\n`;
  return [
    `<h2>${htmlText(title)}${counted}</h2>\n<table><thead>${row('th scope="col"', columns)}</thead>\n<tbody>`,
    ...lines.map(({ cells }) => row('td', cells)),
    '</tbody></table>\n',
    ...(more > 0 ? [`<p>and ${formatPlural(more, 'more line')}</p>\n`] : []),
  ].join('');
}
