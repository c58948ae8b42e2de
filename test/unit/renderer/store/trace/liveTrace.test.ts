import { describe, expect, it } from 'vitest';
import { LiveTrace } from '#renderer/store/trace/liveTrace.ts';
import type { TraceEntry } from '#shared/contract/trace.ts';
import { evening } from '#test/support/builders.ts';
import { aMarker, lines } from './traceRows.ts';

const take = (trace: LiveTrace, entries: readonly TraceEntry[], dropped = 0): void =>
  trace.receive({ entries, dropped }, evening);

const shown = (trace: LiveTrace): string[] =>
  [...trace.lines.shown()].map((row) => ('bannerLine' in row ? row.bannerLine : row.text));

const texts = (from: number, to: number): string[] => lines(from, to).map(({ text }) => text);

describe('a live trace', () => {
  it('shows what came while frozen on Resume, and says how many lines', () => {
    const trace = new LiveTrace(100);
    take(trace, lines(0, 5));
    trace.freeze();
    take(trace, [...lines(5, 8), aMarker('lost', 'Connection to Primary was lost.')]);
    expect(shown(trace)).toEqual(texts(0, 5));
    expect(trace.waitingLines).toBe(3);
    expect(trace.resume(evening)).toBe(3);
    expect(shown(trace)).toEqual([...texts(0, 8), 'Connection to Primary was lost.']);
    expect(trace.isFrozen).toBe(false);
  });

  it('never holds more than its capacity while frozen, keeps half of it for what is read, and says what went', () => {
    const trace = new LiveTrace(100);
    take(trace, lines(0, 100));
    trace.freeze();
    for (let from = 100; from < 1_000; from += 10) take(trace, lines(from, from + 10));
    expect(shown(trace)).toEqual(texts(50, 100));
    expect(trace.waitingLines).toBe(900);
    expect(trace.discarded).toBe(900);
    expect(trace.resume(evening)).toBe(900);
    expect(shown(trace)).toEqual([
      // The marker took the place of the oldest.
      ...texts(51, 100),
      '850 lines that came while the display was frozen had to be discarded.',
      ...texts(950, 1_000),
    ]);
    // 901: the oldest row shown went for the marker.
    expect(trace.discarded).toBe(901);
  });

  it('counts lines lost on the way where they are missing', () => {
    const trace = new LiveTrace(100);
    take(trace, lines(0, 2));
    take(trace, lines(9, 10), 7);
    expect(shown(trace)).toEqual([...texts(0, 2), '7 lines were lost on the way to this page.', 'Line 9']);
    take(trace, [aMarker('dropped', '3 lines were dropped by Primary before this point.')]);
    expect(trace.dropped).toBe(10);
  });

  it('prints a banner after the marker that brings it', () => {
    const trace = new LiveTrace(100);
    const started = { ...aMarker('started', 'The trace of Primary has started.'), banner: ['++++++', 'cpu'] };
    take(trace, [started, ...lines(0, 1)]);
    expect(shown(trace)).toEqual(['The trace of Primary has started.', '++++++', 'cpu', 'Line 0']);
  });
});

describe('a trace that is opened again', () => {
  const opened = (): LiveTrace => {
    const trace = new LiveTrace(100);
    take(trace, [aMarker('started', 'started'), ...lines(0, 20)]);
    return trace;
  };

  it('goes on without a line twice or lost where the host kept enough', () => {
    const trace = opened();
    trace.reopen([...lines(10, 30)], ['a'], evening);
    expect(shown(trace)).toEqual(['started', ...texts(0, 30)]);
  });

  it('takes what the host kept from before', () => {
    const trace = opened();
    trace.reopen([aMarker('started', 'long ago'), ...lines(-10, 30)], ['a'], evening);
    expect(shown(trace)).toEqual(['long ago', ...texts(-10, 30)]);
  });

  it('says that lines may be missing where the two have none in common', () => {
    const trace = opened();
    trace.reopen(lines(50, 52), ['a'], evening);
    expect(shown(trace)).toEqual([
      'started',
      ...texts(0, 20),
      'The trace was opened again: lines before this point may be missing.',
      ...texts(50, 52),
    ]);
  });

  it('keeps the lines of a node when another is followed too, and lets those of one that is not any more go', () => {
    const trace = opened();
    const other = lines(5, 8, { nodeKey: 'b', text: 'other' });
    trace.reopen([...lines(15, 20), ...other, ...lines(20, 22)], ['a', 'b'], evening);
    expect(shown(trace)).toEqual(['started', ...texts(0, 20), 'other', 'other', 'other', ...texts(20, 22)]);
    trace.reopen(other, ['b'], evening);
    expect(shown(trace)).toEqual(['other', 'other', 'other']);
  });

  it('leaves rows their numbers where it only adds others, and gives new ones where some are gone', () => {
    const trace = opened();
    const { epoch } = trace.lines;
    const third = trace.lines.row(3);
    trace.reopen([aMarker('started', 'started'), ...lines(0, 30)], ['a', 'b'], evening);
    expect(shown(trace)).toEqual(['started', ...texts(0, 30)]);
    expect(trace.lines.epoch).toBe(epoch);
    expect(trace.lines.row(3)).toEqual(third);
    trace.reopen([], ['b'], evening);
    expect(trace.lines.epoch).not.toBe(epoch);
    expect(trace.lines.row(3)).toBeUndefined();
  });

  it('does not bring back what was cleared', () => {
    const trace = opened();
    trace.clear();
    expect(shown(trace)).toEqual([]);
    trace.reopen(lines(0, 25), ['a'], evening);
    expect(shown(trace)).toEqual(texts(20, 25));
  });

  it('leaves markers that both have where they are', () => {
    const trace = opened();
    trace.reopen([aMarker('started', 'started'), ...lines(0, 21)], ['a'], evening);
    expect(shown(trace)).toEqual(['started', ...texts(0, 21)]);
  });
});
