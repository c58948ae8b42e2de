import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Assembler } from '#shared/savedTrace/assembler.ts';
import type { Clocks } from '#shared/savedTrace/clockMarks.ts';
import { linesOf } from '#shared/savedTrace/logBytes.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';
import { entriesOf, oddLog } from '#test/support/savedTrace.ts';

const indent = ' '.repeat(20);
const full = (text: string): string => text.padEnd(255, '.');
const events = (lines: readonly string[]) => entriesOf(lines).flatMap(({ event }) => event ?? []);

it('reads a log with all that is odd about them', () => {
  expect(events(oddLog)).toEqual([
    {
      ...{ line: 3, at: null, uptimeMs: 2_147_483_650, tag: 'SIP Rx' },
      text: 'TCP 192.0.2.10:5060 -> 198.51.100.7:23588',
      more: [
        'INVITE sip:+15550100@198.51.100.7:5060;transport=tcp SIP/2.0',
        expect.stringMatching(/^Proxy-Authorization: .*\.05,cnonce="0123456789abcdef0123"$/),
        'Content-Length: 0',
      ],
    },
    expect.objectContaining({ line: 9, tag: 'CMCallEvt', more: [] }),
    expect.objectContaining({ line: 10, tag: 'CMARS', text: expect.stringMatching(/^FORM: Demo {2}0000/) }),
    ...[14, 15, 16, 17].map((line) => expect.objectContaining({ line, tag: 'PRN' })),
  ]);
  expect(entriesOf(oddLog).flatMap(({ banners }) => banners.map(({ line }) => line))).toEqual([1, 12]);
  expect(entriesOf(oddLog).flatMap(({ marks }) => marks.map(({ mark }) => mark))).toEqual([
    'wrap',
    'midnight',
    'clock',
  ]);
});

describe('what belongs to an event', () => {
  const more = (...lines: readonly string[]) => events(['1mS A: x', ...lines])[0]?.more;

  it('is all that follows and is neither event nor banner, also across one', () => {
    expect(more('at column 0', '   three blanks', '', `${indent} a blank of its own`)).toEqual([
      'at column 0',
      '   three blanks',
      '',
      ' a blank of its own',
    ]);
    expect(more('a', '********** b **********', 'c')).toEqual(['a', 'c']);
    expect(more('a', '', indent, '   ')).toEqual(['a']);
  });

  it('goes on where a line was too long for one, however the rest looks', () => {
    const long = full(`${indent}a`);
    const said = long.slice(20);
    expect(more(long, '********** b **********')).toEqual([`${said}********** b **********`]);
    expect(more(long, full('b'), 'c', 'd')).toEqual([`${said}${full('b')}c`, 'd']);
    expect(more(long, `${indent}b`)).toEqual([said, 'b']);
    expect(more(long, '', 'b')).toEqual([said, '', 'b']);
    expect(more(long, ' b')).toEqual([`${said} b`]);
    expect(events(['1mS A: x', long, '2mS B: y']).map(({ tag }) => tag)).toEqual(['A', 'B']);
  });

  it('is not joined to a line of the event itself, which was cut', () => {
    const [event] = events([full('1mS A: x'), 'next']);
    expect(event).toMatchObject({ text: full('1mS A: x').slice(7), more: ['next'] });
  });
});

it('has what is ahead of the first event or banner in one, without a tag', () => {
  expect(events(['05,cnonce="0"', `${indent}a`, '', '1mS A: x'])).toMatchObject([
    { line: 1, at: null, uptimeMs: null, tag: null, text: '05,cnonce="0"', more: ['a'] },
    { line: 4, tag: 'A' },
  ]);
});

it('has begun with the first event or banner, and with nothing else', () => {
  const begun = (text: string): boolean => {
    const assembler = new Assembler(() => {});
    assembler.add({ text, isFull: false, offset: 0 });
    return assembler.hasBegun;
  };
  expect(['1mS A: x', '********** a **********', 'a', ''].map(begun)).toEqual([true, true, false, false]);
});

it('goes on at any entry as if it had read all before', () => {
  const lines = [...oddLog, ...oddLog];
  const all = entriesOf(lines);
  let clocks: Clocks | null = null;
  for (const [index, { line, offset, event }] of all.entries()) {
    const text = lines.join('\n').slice(offset);
    expect(text.startsWith(lines[line - 1] ?? '?')).toBe(true);
    const rest: SavedEntry[] = [];
    const assembler = new Assembler((entry) => rest.push(entry), { line, clocks });
    for (const read of linesOf(new TextEncoder().encode(text), offset)) assembler.add(read);
    assembler.end();
    expect(rest).toEqual(all.slice(index));
    if (event && event.uptimeMs !== null) clocks = { at: event.at, uptimeMs: event.uptimeMs };
  }
});

it('keeps every line of any file, in its order', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(...oddLog, full('1mS A: x'), full(`${indent}b`), full('05,')),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const entries = entriesOf(lines);
      expect(entries.flatMap((entry) => entry.lines.map(({ text }) => text))).toEqual(lines);
      const begins = entries.flatMap(({ event, banners }) => [
        ...(event ? [event.line] : []),
        ...banners.map((b) => b.line),
      ]);
      expect(begins).toEqual(begins.toSorted((a, b) => a - b));
      for (const { event } of entries) expect(event?.more.at(-1)).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
