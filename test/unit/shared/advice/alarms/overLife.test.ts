import { expect, it } from 'vitest';
import { overLife } from '#shared/advice/alarms/overLife.ts';

it('begins with the first occurrence, also where only later ones were heard', () => {
  const told = [
    { at: 30, occurrences: 9 },
    { at: 20, occurrences: 5 },
  ];
  const oldestFirst = told.toReversed();
  expect(overLife({ firstAt: 10 }, told)).toEqual([{ at: 10, occurrences: 1 }, ...oldestFirst]);
  expect(overLife({ firstAt: 20 }, told)).toEqual(oldestFirst);
  expect(overLife({ firstAt: 10 }, [])).toEqual([]);
});
