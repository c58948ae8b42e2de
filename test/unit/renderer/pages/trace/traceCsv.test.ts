import { describe, expect, it } from 'vitest';
import { traceCsv } from '#renderer/pages/trace/traceCsv.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { line, nodes } from './tracedLine.ts';

describe('a line', () => {
  it('is a row of a CSV file that no spreadsheet takes for a formula', () => {
    const texts = ['=1+1', 'a,"b"', 'plain'].map((text) => ({ ...line, text }));
    expect(traceCsv(texts, nodes(false)).split('\r\n')).toEqual([
      '\uFEFFTime,Node,Uptime mS,Tag,Text',
      `2016-08-01T09:16:46+01:00,Primary,54896,PRN,'=1+1`,
      '2016-08-01T09:16:46+01:00,Primary,54896,PRN,"a,""b"""',
      '2016-08-01T09:16:46+01:00,Primary,54896,PRN,plain',
      '',
    ]);
  });
});

describe('a cell of the CSV file', () => {
  it.each(['＝1+1', '\u200b=1+1', '\ufeff+1', ' =1'])('is no formula where %j hides it either', (text) => {
    const [, record] = traceCsv([{ ...line, text }], nodes(false)).split('\r\n');
    expect(record).toBe(`2016-08-01T09:16:46+01:00,Primary,54896,PRN,'${oneLine(text)}`);
  });
});
