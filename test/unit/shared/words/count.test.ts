import { describe, expect, it } from 'vitest';
import { formatClause, formatPlural, formatShort, oneOrMany, twoDigits } from '#shared/words/count.ts';

describe('a count', () => {
  it('groups thousands and minds the singular', () => {
    expect(formatPlural(1, 'alarm')).toBe('1 alarm');
    expect(formatPlural(100_000, 'alarm')).toBe('100,000 alarms');
  });
  it.each([
    [0, 'are', '0 lines go'],
    [1, 'is', '1 line goes'],
    [2, 'are', '2 lines go'],
    [1_200, 'are', '1,200 lines go'],
  ])('of %d has its word and its verb', (count, verb, clause) => {
    expect(oneOrMany(count, 'is', 'are')).toBe(verb);
    expect(formatClause(count, 'line', ['goes', 'go'])).toBe(clause);
  });
  it('can have a plural of its own', () => {
    expect([1, 3].map((count) => formatPlural(count, 'line was', 'lines were'))).toEqual([
      '1 line was',
      '3 lines were',
    ]);
  });
  it('has two digits in a time', () => {
    expect([0, 7, 12, 100].map(twoDigits)).toEqual(['00', '07', '12', '100']);
  });
});

it.each([
  [999, '999'],
  [9_999, '9999'],
  [12_700, '12 k'],
  [999_499, '999 k'],
  [999_500, '1.0 M'],
  [1_000_000, '1.0 M'],
  [9_949_999, '9.9 M'],
  [12_000_000, '12 M'],
])('writes %s as %s where there is little room', (count, text) => {
  expect(formatShort(count)).toBe(text);
});
