import { expect, it } from 'vitest';
import { formatPractice, formatStep } from '#shared/words/practice.ts';

it('tells how fast a practice runs', () => {
  expect([null, 1, 0, 60, 3_600].map(formatPractice)).toEqual([
    'Practice',
    'Practice',
    'Practice · paused',
    'Practice · 60×',
    'Practice · 3,600×',
  ]);
});

it('tells the name of a step as a sentence begins', () => {
  expect(['renewals fail', 'portal-stopped', 'IP Office fails'].map(formatStep)).toEqual([
    'Renewals fail',
    'Portal stopped',
    'IP Office fails',
  ]);
});
