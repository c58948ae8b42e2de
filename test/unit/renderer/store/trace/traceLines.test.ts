import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyTag, noTag, passesTag, type TagFilter, toggleTag } from '#renderer/store/trace/tagFilter.ts';
import { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { isLine, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import { aLine, aMarker, lines } from './traceRows.ts';

const textsOf = (rows: Iterable<TraceRow>): string[] =>
  [...rows].map((row) => ('text' in row ? row.text : ''));

function filled(count: number, capacity = 10): TraceLines {
  const trace = new TraceLines(capacity);
  for (const line of lines(0, count)) trace.push(line);
  return trace;
}

describe('the rows of a trace', () => {
  it('are kept up to the capacity: the oldest go and are counted', () => {
    const trace = filled(25);
    expect(textsOf(trace.kept())).toEqual(textsOf(lines(15, 25)));
    expect(trace.discarded).toBe(15);
    expect(trace.lineCount).toBe(10);
    expect(trace.row(14)).toBeUndefined();
    expect(trace.row(15)).toEqual(aLine(15));
  });

  it('count their tags as far as they are kept', () => {
    const trace = filled(5);
    expect([...trace.tags]).toEqual([
      ['PRN', 3],
      ['CALL', 2],
    ]);
    trace.discardOldest(4);
    expect([...trace.tags]).toEqual([['PRN', 1]]);
  });

  it('show markers whatever tags are hidden', () => {
    const trace = filled(4);
    trace.push(aMarker('lost', 'Connection to Primary was lost.'));
    trace.setFilter(noTag);
    expect(textsOf(trace.shown())).toEqual(['Connection to Primary was lost.']);
  });

  it('count the lines that nodes say they dropped', () => {
    const trace = filled(1);
    trace.push(aMarker('dropped', '120 lines were dropped by Primary before this point.'));
    trace.push(aMarker('dropped', '1 line was dropped by Primary before this point.'));
    trace.push(aMarker('lost', '7 is no count.'));
    expect(trace.dropped).toBe(121);
  });

  it('are shown by the filter, whatever order rows come, go and filters change in', () => {
    const tag = fc.constantFrom('PRN', 'CALL', 'LIC');
    const filter = fc.record({
      mode: fc.constantFrom('except' as const, 'only' as const),
      tags: fc.array(tag).map((tags) => new Set(tags)),
    });
    const step = fc.oneof(
      { weight: 8, arbitrary: tag },
      { weight: 1, arbitrary: filter },
      { weight: 1, arbitrary: fc.nat({ max: 4 }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const trace = new TraceLines(7);
        let current: TagFilter = everyTag;
        let kept: TraceRow[] = [];
        let number = 0;
        for (const each of steps) {
          if (typeof each === 'string') {
            const row = aLine(number++, { tag: each });
            trace.push(row);
            kept = [...kept, row].slice(-7);
          } else if (typeof each === 'number') {
            trace.discardOldest(each);
            kept = kept.slice(each);
          } else {
            current = each;
            trace.setFilter(each);
          }
          const shown = kept.filter((row) => !isLine(row) || passesTag(current, row.tag));
          expect(textsOf(trace.shown())).toEqual(textsOf(shown));
          expect(trace.shownCount).toBe(shown.length);
          const places = shown.map((_, index) => trace.shownSeq(index) ?? -1);
          expect(places.map((seq) => trace.shownIndexFrom(seq))).toEqual([...shown.keys()]);
        }
      }),
    );
  });
});

describe('a tag filter', () => {
  it('shows tags still to come unless only some were chosen', () => {
    expect(passesTag(toggleTag(everyTag, 'PRN'), 'PRN')).toBe(false);
    expect(passesTag(toggleTag(everyTag, 'PRN'), 'new')).toBe(true);
    expect(passesTag(toggleTag(noTag, 'PRN'), 'PRN')).toBe(true);
    expect(passesTag(toggleTag(noTag, 'PRN'), 'new')).toBe(false);
    expect(passesTag(toggleTag(toggleTag(everyTag, 'PRN'), 'PRN'), 'PRN')).toBe(true);
  });
});
