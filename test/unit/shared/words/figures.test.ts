import { expect, it } from 'vitest';
import { formatOperators, formatRate, formatShare, formatTaken } from '#shared/words/figures.ts';

it.each([
  [0, '0'],
  [0.018, '0.02'],
  [0.84, '0.8'],
  [9, '9'],
  [11.6, '12'],
  [1_234, '1,234'],
])('a rate of %d is %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

it.each([
  [0, '0 %'],
  [0.001, 'under 1 %'],
  [0.126, '13 %'],
  [1, '100 %'],
])('a share of %d is %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

it('says how many were at the desk, and nothing of what never was', () => {
  expect(formatOperators({ fewest: 1, most: 1 })).toBe('1 operator');
  expect(formatOperators({ fewest: 1, most: 3 })).toBe('1 to 3 operators');
  expect([formatTaken(null), formatTaken(0)]).toEqual(['–', '0 s']);
});
