import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogRow, SavedLog } from '#renderer/store/savedTrace/savedLog.ts';
import { everyTag } from '#renderer/store/trace/tagFilter.ts';
import { compileFind } from '#renderer/store/trace/traceFind.ts';
import { entryRows } from '#shared/savedTrace/entryRows.ts';
import { entriesOf, oddLog } from '#test/support/savedTrace.ts';

const logOf = (lines: readonly string[], end = '\n'): SavedLog =>
  new SavedLog(new File([lines.map((line) => line + end).join('')], 'trace.txt'), () => {});

const opened = async (lines: readonly string[]): Promise<SavedLog> => {
  const log = logOf(lines);
  await log.open();
  return log;
};

/** Every row shown, a screen at a time, as they were loaded. */
async function rowsOf(log: SavedLog): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  for (let from = 0; from < log.rowCount; from += 50) {
    await log.load(from, from + 50);
    for (let row = from; row < Math.min(from + 50, log.rowCount); row++) {
      const shown = log.rowAt(row);
      if (!shown) throw new Error(`Row ${row} is not there.`);
      rows.push(shown);
    }
  }
  return rows;
}

const expected = (lines: readonly string[]) =>
  entriesOf(lines).flatMap((entry, number) =>
    entryRows(entry).map((row, within) => ({ row, entry: number, within })),
  );

const ask = (over: Partial<Parameters<SavedLog['ask']>[0]>) => ({
  ...{ tags: everyTag, exclude: [], find: null, onlyFound: false },
  ...over,
});

const manyLines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => [
    ...oddLog,
    `${index}mS Tag${index % 7}: number ${index}`,
  ]).flat();

describe('a log that was saved', () => {
  it('shows every row of any file, wherever a piece of it ends', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }).filter((text) => !/[\r\n]/.test(text)),
      fc.constantFrom(...oddLog),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 400 }), async (lines) => {
        const log = await opened(lines);
        const has = entriesOf(lines).some(({ event }) => event && event.uptimeMs !== null);
        expect(log.problem).toBe(has ? null : 'It holds no line of a trace.');
        if (has) expect(await rowsOf(log)).toEqual(expected(lines));
      }),
      { numRuns: 60 },
    );
    const lines = manyLines(1_200);
    expect(lines.join('\n').length).toBeGreaterThan(2 * 512 * 1024);
    const log = await opened(lines);
    expect(await rowsOf(log)).toEqual(expected(lines));
    expect(log.index.tags.get('Tag3')).toBe(Math.ceil((1_200 - 3) / 7));
  });

  it('keeps a packet with its head, whatever is asked for', async () => {
    const log = await opened(oddLog);
    await log.ask(ask({ tags: { mode: 'only', tags: new Set(['SIP Rx']) } }));
    const rows = await rowsOf(log);
    expect(rows.filter(({ row }) => row.kind === 'event')).toHaveLength(1);
    expect(rows.filter(({ row }) => row.kind === 'more')).toHaveLength(3);
    await log.ask(ask({ exclude: ['CNONCE'] }));
    expect((await rowsOf(log)).some(({ row }) => row.text.includes('INVITE'))).toBe(false);
    await log.ask(ask({ find: compileFind({ text: 'cnonce', isRegExp: false }), onlyFound: true }));
    expect((await rowsOf(log)).map(({ row }) => row.kind)).toEqual(['event', 'more', 'more', 'more']);
    expect(log.view?.found).toBe(1);
    expect(log.rowAt(log.view?.foundRow(0) ?? -1)?.row.text).toContain('cnonce');
    await log.ask(ask({}));
    expect(await rowsOf(log)).toEqual(expected(oddLog));
  });

  it('finds what is asked for, in order, from any row on', async () => {
    const lines = manyLines(300);
    const log = await opened(lines);
    await log.ask(ask({ find: compileFind({ text: 'number 1', isRegExp: false }) }));
    const rows = await rowsOf(log);
    const found = rows.flatMap(({ row }, index) => (row.text.includes('number 1') ? [index] : []));
    const { view } = log;
    expect(Array.from({ length: view?.found ?? 0 }, (_, index) => view?.foundRow(index))).toEqual(found);
    for (const from of [0, 1, 17, found[5] ?? 0, (found[5] ?? 0) + 1, rows.length])
      expect(view?.foundFrom(from)).toBe(found.filter((row) => row < from).length);
  });

  it('knows the first event of a time, also after midnight and over the end of the count', async () => {
    const times = await opened([
      '23:59:58 10mS A: a',
      '23:59:59 1010mS A: b',
      '00:00:01 3010mS A: c',
      '10:00:00 36002010mS A: d',
    ]);
    const of = async (log: SavedLog, ms: number) => {
      const entry = await log.entryAt(ms);
      if (entry === null) return null;
      await log.load(0, 10);
      return log.rowAt(log.rowOf(entry) + 1)?.row.text ?? log.rowAt(log.rowOf(entry))?.row.text;
    };
    const day = 86_400_000;
    expect(times.index.clock).toBe('time');
    expect(await times.entryAt(0)).toBe(0);
    expect(await times.entryAt(day - 1_000)).toBe(1);
    expect(await of(times, day)).toBe('c');
    expect(await times.entryAt(day + 3_600_000)).toBe(3);
    expect(await times.entryAt(2 * day)).toBeNull();
    expect(await times.timeOf(2)).toBe(day + 1_000);
    const uptimes = await opened(['4294967290mS A: a', '5mS A: b', '70000mS A: c', '9mS A: d']);
    expect(uptimes.index.clock).toBe('uptime');
    expect(await uptimes.timeOf(1)).toBe(2 ** 32 + 5);
    expect(await uptimes.timeOf(3)).toBe(2 ** 32 + 70_009);
  });

  it('says why it cannot be read', async () => {
    const log = await opened(['no trace', 'at all']);
    expect(log.problem).toBe('It holds no line of a trace.');
    const gone = new SavedLog(
      {
        ...{ name: 'a', size: 9 },
        slice: () => {
          throw new DOMException('', 'NotReadableError');
        },
      },
      () => {},
    );
    await gone.open();
    expect(gone.problem).toContain('Open it again.');
  });

  it('answers what was asked last, also while it is still read', async () => {
    const log = logOf(manyLines(200));
    const reading = log.open();
    const first = log.ask(ask({ tags: { mode: 'only', tags: new Set(['Tag1']) } }));
    const last = log.ask(ask({ tags: { mode: 'only', tags: new Set(['Tag2']) } }));
    await Promise.all([reading, first, last]);
    const tags = (await rowsOf(log)).flatMap(({ row }) => (row.kind === 'event' ? [row.tag] : []));
    expect(new Set(tags)).toEqual(new Set(['Tag2']));
    expect(log.isReading).toBe(false);
  });
});
