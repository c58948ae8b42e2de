import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvRecords } from '#shared/words/csv.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

it.each<[readonly (string | number)[], string]>([
  [['plain', 7, ''], 'plain,7,'],
  [
    ['a,b', 'say "so"', 'two\r\nlines', 'one\nmore'],
    '"a,b","say ""so""",two\\u000d\\u000alines,one\\u000amore',
  ],
  [['=1+1', -5, '-5'], "'=1+1,-5,'-5"],
  [['\u200b=1', '＝1', '\r=1'], "'\\u200b=1,'＝1,'\\u000d=1"],
])('writes %j as %j', (cells, line) => {
  expect(csvRecords([cells])).toBe(`${line}\r\n`);
  const { data } = Papa.parse<string[]>(csvRecords([cells]), { newline: '\r\n' });
  expect(data[0]?.map((cell) => cell.replace(/^'/, ''))).toEqual(cells.map(String).map(oneLine));
});

it('holds whatever is put into it in as many rows and cells, each as it is shown, and none of them runs', () => {
  const records = hostileTexts.map((text) => [text, 7, `${text}${text}`]);
  const { data, errors } = Papa.parse<string[]>(csvRecords(records), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  const shown = (cell: string | undefined): string => cell?.replace(/^'/, '') ?? 'no cell';
  expect(data.map((cells) => [...cells.map(shown)])).toEqual(
    records.map((cells) => cells.map(String).map(oneLine).map(shown)),
  );
  for (const cell of data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});
