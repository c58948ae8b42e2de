import { describe, expect, it } from 'vitest';
import { aroundLines } from '#renderer/pages/trace/aroundLines.ts';
import { compileRules, markText } from '#renderer/pages/trace/list/markedText.ts';
import { rowTarget } from '#renderer/pages/trace/list/rowKeys.ts';
import { readLimit } from '#renderer/pages/trace/logs/rollover.ts';
import { printRow, printRows, type TracedNodes } from '#renderer/pages/trace/printTrace.ts';
import { traceCsv } from '#renderer/pages/trace/traceCsv.ts';
import { compileFind } from '#renderer/store/trace/traceFind.ts';

const at = Date.UTC(2016, 7, 1, 8, 16, 46);
const line = { nodeKey: 'a', at, uptimeMs: 54_896, tag: 'PRN', text: '+ loader: 1.35' };
const nodes = (areSeveral: boolean): TracedNodes => ({
  name: () => 'Primary',
  zone: () => 'Europe/London',
  areSeveral,
});

describe('a line', () => {
  it('is printed as in the release notes', () => {
    expect(printRow(line, nodes(false))).toBe('09:16:46      54896mS PRN: + loader: 1.35');
  });
  it('says whose it is when there are several nodes', () => {
    expect(printRow(line, nodes(true))).toBe('Primary  09:16:46      54896mS PRN: + loader: 1.35');
  });
  it('cannot be taken for a marker', () => {
    const marker = { nodeKey: 'a', at, marker: 'lost', text: 'Connection to Primary was lost.' } as const;
    expect(printRows([line, marker, { ...line, at: at + 1_000 }], nodes(false)).split('\n')).toEqual([
      '09:16:46      54896mS PRN: + loader: 1.35',
      '09:16:46  ---- Connection to Primary was lost. ----',
      '09:16:47      54896mS PRN: + loader: 1.35',
    ]);
  });
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
    expect(record).toBe(`2016-08-01T09:16:46+01:00,Primary,54896,PRN,'${text}`);
  });
});

describe('marked text', () => {
  const rules = compileRules([
    { text: 'not licensed', color: 'yellow' },
    { text: 'licensed', color: 'blue' },
  ]);
  it('is whole again when put together, and later rules and finds lie on top', () => {
    const text = 'User is not licensed';
    const parts = markText(text, compileFind({ text: 'sed', isRegExp: false }), rules);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter(({ mark }) => mark !== null).map(({ text, mark }) => [text, mark])).toEqual([
      ['not ', 'yellow'],
      ['licen', 'blue'],
      ['sed', 'found'],
    ]);
  });
  it('is one part where nothing is marked', () => {
    expect(markText('plain', null, rules)).toEqual([{ from: 0, text: 'plain', mark: null }]);
  });
});

describe('a trace around a moment', () => {
  it('marks the moment before the first line after it', () => {
    const entries = [-1, 0, 1].map((seconds) => ({ ...line, at: at + seconds * 1_000 }));
    const { lines, moment } = aroundLines({ entries, omitted: 0, kept: null }, 'a', at);
    expect(moment).toBe(1);
    expect(lines.row(1)).toMatchObject({ marker: 'moment', at });
    expect(lines.lineCount).toBe(3);
  });
  it('marks its end when all lines are before it, and nothing when there are none', () => {
    expect(aroundLines({ entries: [line], omitted: 0, kept: null }, 'a', at + 5).moment).toBe(1);
    expect(aroundLines({ entries: [], omitted: 0, kept: null }, 'a', at).lines.length).toBe(0);
  });
});

describe('a limit of a log file', () => {
  it('is a number in its range, or none', () => {
    expect(readLimit('megabytes', '10')).toEqual({ value: 10, problem: null });
    expect(readLimit('hours', '0,5')).toEqual({ value: 0.5, problem: null });
    expect(readLimit('hours', ' ')).toEqual({ value: null, problem: null });
    expect(readLimit('megabytes', '0').problem).toBe('From 1 to 1000');
    expect(readLimit('megabytes', 'ten').problem).toBe('Not a number');
  });
});

describe('keys', () => {
  it('move within the rows and never out of them', () => {
    const size = { count: 100, page: 20 };
    expect(rowTarget(50, 'PageUp', size)).toBe(30);
    expect(rowTarget(5, 'PageUp', size)).toBe(0);
    expect(rowTarget(99, 'ArrowDown', size)).toBe(99);
    expect(rowTarget(3, 'End', size)).toBe(99);
    expect(rowTarget(3, 'a', size)).toBeNull();
    expect(rowTarget(-1, 'ArrowDown', { count: 0, page: 20 })).toBeNull();
  });
});
