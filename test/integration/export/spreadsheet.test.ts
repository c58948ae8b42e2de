import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneLine } from '#shared/words/oneLine.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { libreOffice, openedBySpreadsheet } from '#test/support/spreadsheet.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { runWatchline } from '#test/support/watchline.ts';

/* What a spreadsheet changes, in every field that a node or an operator fills, through the command. */

const torture = [
  ...[
    '=1+1',
    '+1',
    '-42.5',
    '@SUM(A1)',
    ' =1',
    '\u0000=1',
    '\u200b=HYPERLINK("x")',
    '＝1',
    '\ufeff+1',
    '\t=1',
  ],
  ...['0012345', '12345678901234567890', '111311062713', '1E5', '0050560E4010', '1.10', '1,234', '50%', '$5'],
  ...['1-2', '1/4', '3.7.', '2016-08-01', 'Mar 5', '12:30', '5 pm', 'TRUE', '#N/A', '1 1/2', '(5)'],
  ...[
    'a,b',
    'say "so"',
    "it's",
    "'quoted",
    'two\r\nlines',
    'tab\there',
    'Primary\u202egnp',
    'x\u0000y',
    '<b>&amp;',
  ],
  ...hostileTexts.slice(0, 60).map((text) => text.slice(0, 200)),
];

let rig: StoreRig;
let out: string;
beforeAll(async () => {
  out = await makeFolder();
  rig = await StoreRig.open();
  await rig.opened();
  await rig.append(
    torture.map((text, index) => anAlarmEvent(index + 1, { alarm: anAlarm({ id: `${index}`, text }) })),
  );
  for (const [index, text] of torture.entries()) {
    const ticket = oneLine(text).slice(0, 60);
    await rig.act(
      { kind: 'acknowledge', refs: [index + 1], ticket, note: text.slice(0, 500) },
      evening,
      'pat',
    );
  }
  await rig.close();
});
afterAll(async () => {
  await rig.end();
  await removeFolder(out);
});

async function exported(name: string, ...args: string[]): Promise<string> {
  const path = join(out, name);
  const { code, stderr } = await runWatchline(['export', '--data', rig.folder, '--out', path, ...args]);
  if (code !== 0) throw new Error(stderr);
  return path;
}

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
const bare = (text: string): string => text.replace(/^'/, '');
/** As a page shows blanks. */
const pressed = (text: string): string => text.trim().replace(/\s+/g, ' ');

async function read(path: string, delimiter: string): Promise<string[][]> {
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe.each(Object.entries(separators).slice(0, rounds(1, 3)))(
  'a CSV file with a %s between its cells',
  (name, separator) => {
    it('holds what was said, for a reader that knows nothing of the writer', async () => {
      const path = await exported(`${name}.csv`, '--separator', name);
      const [header = [], ...rows] = await read(path, separator);
      const at = (column: string) => header.indexOf(column);
      expect(rows.map((cells) => bare(cells[at('Error Description')] ?? ''))).toEqual(
        torture.map((text) => bare(oneLine(text))),
      );
      expect(rows.map((cells) => bare(cells[at('Note')] ?? ''))).toEqual(
        torture.map((text) => bare(oneLine(text.slice(0, 500)))),
      );
    });

    it.skipIf(libreOffice === null)(
      'is opened by LibreOffice, where it is installed, with every text a text',
      async () => {
        const path = await exported(`${name}.csv`, '--separator', name);
        const written = await read(path, separator);
        const opened = await openedBySpreadsheet(
          libreOffice ?? '',
          path,
          join(out, `${name}-opened`),
          separator,
        );
        expect(opened.map((cells) => cells.map(({ text }) => text))).toEqual(
          written.map((cells) => withoutLastEmpty(cells)),
        );
        const numbers = new Set(['Occurrences', 'Sequence'].map((column) => written[0]?.indexOf(column)));
        const strange = opened
          .slice(1)
          .flatMap((cells) =>
            cells.filter(({ type }, index) => type !== null && type !== 'string' && !numbers.has(index)),
          );
        expect(strange).toEqual([]);
        expect(opened.flat().filter(({ isFormula }) => isFormula)).toEqual([]);
      },
    );
  },
);

it.skipIf(libreOffice === null)(
  'a page to print has the rows of the CSV file for LibreOffice, where it is installed',
  async () => {
    const [header = [], ...rows] = await read(await exported('log.csv'), ',');
    const path = await exported('page.html', '--format', 'html');
    const opened = await openedBySpreadsheet(libreOffice ?? '', path, join(out, 'page-opened'));
    const shown = opened.map((cells) => cells.slice(0, header.length).map(({ text }) => pressed(text)));
    const begin = shown.findIndex((cells) => cells.join() === header.join());
    const said = rows.map((cells) => cells.map((cell) => pressed(bare(cell))));
    expect(shown.slice(begin + 1).map((cells) => cells.map(bare))).toEqual(said);
    expect(opened.flat().filter(({ isFormula }) => isFormula)).toEqual([]);
    proved(
      'E1',
      `${torture.length} texts in three fields, by LibreOffice 0 formulas, every text a text, on the page as in the file`,
    );
  },
);

const withoutLastEmpty = (cells: readonly string[]): string[] => {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
};
