import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { csvRecords } from '#shared/words/csv.ts';

it.each<[readonly (string | number)[], string]>([
  [['plain', 7, ''], 'plain,7,'],
  [['a,b', 'say "so"', 'two\r\nlines', 'one\nmore'], '"a,b","say ""so""","two\r\nlines","one\nmore"'],
  [['=1+1', -5, '-5'], "'=1+1,-5,'-5"],
  [['\u200b=1', '＝1', '\r=1'], "'\u200b=1,'＝1,\"'\r=1\""],
])('writes %j as %j', (cells, line) => {
  expect(csvRecords([cells])).toBe(`${line}\r\n`);
  const { data } = Papa.parse<string[]>(csvRecords([cells]), { newline: '\r\n' });
  expect(data[0]?.map((cell) => cell.replace(/^'/, ''))).toEqual(cells.map(String));
});
