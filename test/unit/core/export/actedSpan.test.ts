import { expect, it } from 'vitest';
import { actedSpan } from '#core/export/actedSpan.ts';

it('is the time of the alarms as it was by this computer, from the first node to the last', () => {
  const clocks: Record<string, { nodeAt: number; hostAt: number; rate: number }> = {
    slow: { nodeAt: 1_000, hostAt: 61_000, rate: 1 },
    practice: { nodeAt: 0, hostAt: 100_000, rate: 10 },
  };
  const clockOf = (key: string) => clocks[key] ?? null;
  const spans = [
    { nodeKeys: ['slow'], since: 1_000, until: 2_000 },
    { nodeKeys: ['practice'], since: 10, until: 100_000 },
  ];
  expect(actedSpan(spans, clockOf)).toEqual({ since: 61_000, until: 110_000 });
  expect(actedSpan([{ nodeKeys: ['slow', 'nobody knows'], since: 5 }], clockOf)).toEqual({ since: 5 });
  expect(actedSpan(undefined, clockOf)).toEqual({});
});
