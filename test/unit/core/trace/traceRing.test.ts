import { describe, expect, it } from 'vitest';
import { aPiece, type MarkerEntry } from '#core/trace/tracePiece.ts';
import { TraceRing } from '#core/trace/traceRing.ts';
import { aTraceLine, evening } from '#test/support/builders.ts';
import { brief } from '#test/support/traceRig.ts';

const lost: MarkerEntry = { nodeKey: 'a', marker: 'lost', at: 0, text: 'Connection to Primary was lost.' };
const lines = (from: number, count: number, stepMs = 1) =>
  Array.from({ length: count }, (_, i) => aTraceLine(from + i, { at: evening + (from + i) * stepMs }));
const around = (ring: TraceRing, at: number, spanMs: number) =>
  ring.around({ nodeKey: 'a', at: evening + at, beforeMs: spanMs, afterMs: spanMs });

describe('the ring', () => {
  it('holds no more than 100,000 entries of 300,000', () => {
    const ring = new TraceRing();
    for (let from = 0; from < 300_000; from += 250) ring.push(aPiece('a', lines(from, 250)));
    expect(ring.size.entries).toBe(100_000);
    const { kept } = around(ring, 0, 0);
    expect(kept).toEqual({ from: evening + 200_000, to: evening + 299_999 });
  });

  it('holds no more than 16 million characters, however few lines they are', () => {
    const ring = new TraceRing();
    const text = 'x'.repeat(4_096);
    for (let from = 0; from < 10_000; from += 10)
      ring.push(
        aPiece(
          'a',
          lines(from, 10).map((line) => ({ ...line, text })),
        ),
      );
    expect(ring.size.chars).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(ring.size.chars).toBeGreaterThan(15 * 1024 * 1024);
    expect(ring.newest(new Set(['a']), null).length).toBeLessThanOrEqual(1_025);
  });

  it('takes 300,000 single lines in bounded memory', () => {
    const ring = new TraceRing();
    const fill = (from: number) => {
      for (let i = from; i < from + 150_000; i++) ring.push(aPiece('a', [aTraceLine(i)]));
    };
    fill(0);
    fill(150_000);
    expect(ring.size.entries).toBe(100_000);
    expect(ring.newest(new Set(['a']), null).at(-1)).toMatchObject({ text: 'Line 299999' });
  });

  it('keeps what a quiet node said, however much another one does', () => {
    const ring = new TraceRing({ entries: 1_000, chars: 1_000_000 });
    ring.push(aPiece('a', lines(0, 100)));
    for (let from = 0; from < 100_000; from += 50) ring.push(aPiece('b', lines(from, 50)));
    expect(ring.newest(new Set(['a']), null)).toHaveLength(100);
    expect(ring.size.entries).toBeLessThanOrEqual(1_000);
    // All that is kept of several nodes, in the order in which it came.
    ring.push(aPiece('a', lines(900, 1)));
    ring.push(aPiece('b', lines(901, 1)));
    const both = ring.newest(new Set(['a', 'b']), null).map(brief);
    expect(both.slice(0, 2)).toEqual(['Line 0', 'Line 1']);
    expect(both.slice(-3)).toEqual(['Line 99999', 'Line 900', 'Line 901']);
  });

  it('tells nodes apart', () => {
    const ring = new TraceRing();
    ring.push(aPiece('a', lines(1, 2)));
    ring.push(aPiece('b', lines(3, 2)));
    ring.push(lost);
    expect(ring.newest(new Set(['a']), null).map(brief)).toEqual(['Line 1', 'Line 2', '<lost>']);
    expect(around(ring, 3, 100).entries.map(brief)).toEqual(['Line 1', 'Line 2', '<lost>']);
    expect(ring.around({ nodeKey: 'c', at: evening, beforeMs: 1, afterMs: 1 })).toEqual({
      ...{ entries: [], omitted: 0, kept: null },
    });
  });
});

describe('the lines around a moment', () => {
  it('are those within the span, both ends included, with the markers between them', () => {
    const ring = new TraceRing();
    ring.push(aPiece('a', lines(0, 5, 10)));
    ring.push(lost);
    ring.push(aPiece('a', lines(5, 5, 10)));
    expect(around(ring, 45, 15).entries.map(brief)).toEqual([
      ...['Line 3', 'Line 4', '<lost>', 'Line 5', 'Line 6'],
    ]);
    expect(around(ring, 20, 10).entries.map(brief)).toEqual(['Line 1', 'Line 2', 'Line 3']);
    expect(around(ring, 70, 20).entries.map(brief)).toEqual([
      ...['<lost>', 'Line 5', 'Line 6', 'Line 7', 'Line 8', 'Line 9'],
    ]);
  });

  it('are found although the node’s clock has jumped back', () => {
    const ring = new TraceRing();
    ring.push(aPiece('a', lines(0, 100)));
    ring.push(aPiece('a', lines(50, 10)));
    expect(around(ring, 55, 0).entries.map(brief)).toEqual(['Line 55', 'Line 55']);
  });

  it('are the 10,000 nearest where there are more, and say how many are left out', () => {
    const ring = new TraceRing();
    ring.push(aPiece('a', lines(0, 60_000)));
    const { entries, omitted, kept } = around(ring, 30_000, 60_000);
    expect(entries).toHaveLength(10_000);
    expect(omitted).toBe(50_000);
    expect(entries[0]).toMatchObject({ at: evening + 25_000 });
    expect(entries.at(-1)).toMatchObject({ at: evening + 34_999 });
    expect(kept).toEqual({ from: evening, to: evening + 59_999 });
  });
});
