import { describe, expect, it } from 'vitest';
import { aroundLines } from '#renderer/pages/trace/aroundLines.ts';
import { at, line } from './tracedLine.ts';

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
