import { describe, expect, it } from 'vitest';
import { describeStops, graceEmphasis, graceTone } from '#shared/advice/licenses/graceEmphasis.ts';

describe('the emphasis of days left', () => {
  it('grows at 14, 7, 3 and 1 days, each in words of its own', () => {
    const levels = [30, 15, 14, 8, 7, 4, 3, 2, 1, 0].map((days) => graceEmphasis(days).level);
    expect(levels).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    const words = [30, 14, 7, 3, 1, 0].map((days) => graceEmphasis(days).words);
    expect(words[0]).toBe('');
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('the tone of days left', () => {
  it('makes the last week of grace stand out', () => {
    expect([30, 8, 7, 0].map(graceTone)).toEqual(['major', 'major', 'critical', 'critical']);
  });
});

describe('what stops', () => {
  const stops = [
    { type: 'Power User', count: 15 },
    { type: 'Avaya IP Endpoints', count: 13 },
    { type: 'Server Edition', count: 1 },
  ];
  it('names as many types as asked for, and counts the others', () => {
    expect(describeStops(stops, 2)).toBe('15 Power User, 13 Avaya IP Endpoints and 1 more type');
    expect(describeStops(stops, 3)).toBe('15 Power User, 13 Avaya IP Endpoints, 1 Server Edition');
  });
  it('says so where nothing stops', () => {
    expect(describeStops([], 3)).toMatch(/^nothing/);
  });
});
