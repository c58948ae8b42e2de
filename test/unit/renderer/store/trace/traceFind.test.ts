import { describe, expect, it } from 'vitest';
import { noTag, toggleTag } from '#renderer/store/trace/tagFilter.ts';
import { compileFind, occurrences, TraceFind } from '#renderer/store/trace/traceFind.ts';
import { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { aLine, lines } from './traceRows.ts';

const plain = (text: string) => compileFind({ text, isRegExp: false });
const pattern = (text: string) => compileFind({ text, isRegExp: true });

function traceOf(count: number, capacity = 1_000): TraceLines {
  const trace = new TraceLines(capacity);
  for (const line of lines(0, count)) trace.push(line);
  return trace;
}

/** Looks until there is nothing more to look at. */
function lookAll(find: TraceFind): void {
  while (find.step(1_000));
}

describe('what is looked for', () => {
  it('is plain text without regard to case, or a regular expression', () => {
    expect(occurrences('a.b A.B axb', plain('a.b') as RegExp)).toEqual([
      [0, 3],
      [4, 7],
    ]);
    expect(occurrences('a.b A.B axb', pattern('a.b') as RegExp)).toHaveLength(3);
    expect(occurrences('abc', pattern('x*') as RegExp)).toEqual([]);
    expect(() => pattern('(')).toThrow(SyntaxError);
    expect(plain('')).toBeNull();
  });
  it('is marked in a text wherever the last look at another ended', () => {
    const trace = traceOf(1);
    const expression = plain('line');
    const find = new TraceFind(trace);
    find.look(expression);
    lookAll(find);
    expect(occurrences('Line 0', expression as RegExp)).toEqual([[0, 4]]);
  });
  it('may be any text', () => {
    for (const text of ['(', '[a', 'C:\\x', 'a+b?', '^$|{}', '-/'])
      expect(occurrences(`x${text}y`, plain(text) as RegExp)).toEqual([[1, 1 + text.length]]);
  });
});

describe('find', () => {
  it('finds by text and by tag, counts, and goes round', () => {
    const trace = traceOf(30);
    const find = new TraceFind(trace);
    find.look(plain('line 1'));
    lookAll(find);
    expect(find.count).toBe(11);
    expect(find.nextFrom(-1, true)).toBe(1);
    expect(find.nextFrom(1, true)).toBe(10);
    expect(find.nextFrom(19, true)).toBe(1);
    expect(find.nextFrom(1, false)).toBe(19);
    expect(find.placeOf(10)).toBe(1);
    expect(find.placeOf(11 - 9)).toBeNull();
    find.look(plain('call'));
    lookAll(find);
    expect(find.count).toBe(15);
  });

  it('follows rows that come, that go, and a filter that changes', () => {
    const trace = traceOf(30, 30);
    const find = new TraceFind(trace);
    find.look(pattern('Line \\d+$'));
    lookAll(find);
    for (const line of lines(30, 40)) trace.push(line);
    lookAll(find);
    expect(find.count).toBe(30);
    expect(find.matchAt(0)).toBe(10);
    trace.setFilter(toggleTag(noTag, 'CALL'));
    lookAll(find);
    expect(find.count).toBe(15);
    expect(find.matchAt(0)).toBe(11);
  });

  it('stops when its time is over and goes on where it was', () => {
    let now = 0;
    const trace = traceOf(1_000);
    const find = new TraceFind(trace, () => now++);
    find.look(plain('line'));
    expect(find.step(2)).toBe(true);
    const { count } = find;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(1_000);
    while (find.step(2));
    expect(find.count).toBe(1_000);
  });

  it('gives up an expression that would stop the page, and says so', () => {
    let now = 0;
    const trace = traceOf(1_000);
    const find = new TraceFind(trace, () => (now += 300));
    find.look(plain('line'));
    expect(find.step(10)).toBe(false);
    expect(find.isTooSlow).toBe(true);
    find.look(plain('line 1'));
    expect(find.isTooSlow).toBe(false);
  });

  it('does not find what has been cleared', () => {
    const trace = traceOf(10);
    const find = new TraceFind(trace);
    find.look(plain('line'));
    lookAll(find);
    trace.clear();
    trace.push(aLine(50));
    lookAll(find);
    expect(find.count).toBe(1);
  });
});
