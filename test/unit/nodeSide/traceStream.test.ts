import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TraceListener, TraceStream } from '#nodeSide/traceStream.ts';
import { maxNodeFrameBytes } from '#shared/protocol/messages.ts';

interface Frame {
  readonly lines: readonly { readonly n: number }[];
  readonly dropped: number;
}

let listeners: Set<TraceListener>;
let frames: Frame[];
let texts: string[];
let isReady: boolean;
let stream: TraceStream;

beforeEach(() => {
  vi.useFakeTimers();
  listeners = new Set();
  frames = [];
  texts = [];
  isReady = true;
  stream = new TraceStream(
    {
      banner: () => ['++++++'],
      add: (listener) => void listeners.add(listener),
      remove: (listener) => void listeners.delete(listener),
    },
    {
      send(text) {
        texts.push(text);
        frames.push(JSON.parse(text).params);
      },
      isReady: () => isReady,
    },
  );
});
afterEach(() => {
  stream.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const trace = (from: number, count: number, tag = 'PRN', padding = '') => {
  for (let n = from; n < from + count; n++) {
    for (const listener of listeners) {
      if (listener.wants(tag)) listener.take(JSON.stringify({ n, padding }));
    }
  }
};
const numbers = () => frames.flatMap(({ lines }) => lines.map(({ n }) => n));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('the trace of a session', () => {
  it('sends the lines of 20 ms together, 500 to a frame at most', () => {
    expect(stream.start(null)).toEqual(['++++++']);
    trace(0, 700);
    vi.advanceTimersByTime(19);
    expect(frames).toEqual([]);
    trace(700, 420);
    vi.advanceTimersByTime(1);
    expect(frames.map(({ lines }) => lines.length)).toEqual([500, 500, 120]);
    expect(numbers()).toEqual(upTo(1_120));
    vi.advanceTimersByTime(1_000);
    expect(frames).toHaveLength(3);
  });

  it('keeps every frame below a node frame, whatever a line holds', () => {
    stream.start(null);
    trace(0, 100, 'PRN', '東'.repeat(16_384));
    vi.advanceTimersByTime(20);
    expect(numbers()).toEqual(upTo(100));
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(maxNodeFrameBytes);
  });

  it('keeps what a slow client has not taken, drops the oldest of what is too much, and counts them', () => {
    stream.start(null);
    isReady = false;
    for (let n = 0; n < 1_000_000; n += 1_000) {
      trace(n, 1_000, 'PRN', 'x'.repeat(80));
      vi.advanceTimersByTime(20);
    }
    expect(frames).toEqual([]);
    isReady = true;
    vi.advanceTimersByTime(20);
    const [first] = frames;
    expect(first?.lines[0]?.n).toBe(first?.dropped);
    const kept = numbers();
    expect(kept).toEqual(upTo(kept.length).map((n) => n + 1_000_000 - kept.length));
    expect(kept.length + (first?.dropped ?? 0)).toBe(1_000_000);
    expect(texts.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(4.1 * 1024 * 1024);
    expect(frames.slice(1).every(({ dropped }) => dropped === 0)).toBe(true);
  });

  it('goes on where it was when a client takes frames again in the middle', () => {
    stream.start(null);
    trace(0, 2_000);
    isReady = false;
    vi.advanceTimersByTime(20);
    isReady = true;
    trace(2_000, 10);
    vi.advanceTimersByTime(20);
    expect(numbers()).toEqual(upTo(2_010));
    expect(frames.map(({ dropped }) => dropped)).toEqual([0, 0, 0, 0, 0]);
  });

  it('tells of lines that were never made, also with no line to tell it with', () => {
    stream.start(null);
    for (const listener of listeners) listener.lose();
    vi.advanceTimersByTime(20);
    expect(frames).toEqual([{ lines: [], dropped: 1 }]);
  });

  it('sends the tags asked for, those of the last order', () => {
    stream.start(['LIC']);
    trace(0, 1, 'PRN');
    trace(1, 1, 'LIC');
    stream.start(['PRN', 'SVC']);
    trace(2, 1, 'LIC');
    trace(3, 1, 'PRN');
    stream.start([]);
    trace(4, 1, 'PRN');
    vi.advanceTimersByTime(20);
    expect(numbers()).toEqual([1, 3]);
    expect(listeners.size).toBe(1);
  });

  it('sends what waits when it is stopped, and nothing after', () => {
    stream.start(null);
    trace(0, 3);
    stream.stop();
    expect(numbers()).toEqual([0, 1, 2]);
    trace(3, 3);
    vi.advanceTimersByTime(1_000);
    expect(frames).toHaveLength(1);
  });
});
