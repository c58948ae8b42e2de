import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { kept, type Results } from '#test/bench/report/results.ts';
import { keptGrowth, keptTable, keptTables, withTables } from '#test/bench/report/table.ts';
import type { Row } from '#test/bench/report/taken.ts';

const counts = { sent: 2_000, stored: 2_000, shown: null };

function aRow(what: string): Row {
  return { ...{ what, budget: '≤ 5', goal: '≤ 3', runs: 5 }, measure: async () => ({ figures: {}, counts }) };
}

function resultsOf(date: string, median: number, more: Partial<Results> = {}): Results {
  const figures = { ms: { least: 1, median, most: 9, runs: 5 } };
  return {
    machine: { processor: 'A', cores: 2, memoryGb: 16, platform: 'linux' },
    ...{ date, node: 'v24.0.0', load: 0, isBusy: false },
    rows: [
      {
        ...{ name: 'start', what: 'Start', budget: 'old', goal: 'old' },
        figures,
        counts: [counts],
        notes: [],
      },
    ],
    ...more,
  };
}

const lineOf = (row: Row, all: readonly Results[]): string | undefined =>
  keptTable({ start: row }, all).split('\n').at(-1);

it('tells what was measured last, beside the budget as it is', () => {
  const all = [resultsOf('2026-01-01T00:00:00.000Z', 8), resultsOf('2026-02-01T00:00:00.000Z', 4)];
  expect(lineOf(aRow('Start'), all)).toBe(
    '| start | Start | ms 4 (1 to 9 of 5) (2026-02-01) | 2,000 = 2,000 = – | ≤ 5 | ≤ 3 |',
  );
});

it('says of which it is that the machine did something else', () => {
  const all = [resultsOf('2026-01-01T00:00:00.000Z', 8, { isBusy: true })];
  expect(lineOf(aRow('Start'), all)).toContain('(2026-01-01, **a busy machine**)');
});

it('takes nothing for measured that was measured in another way', () => {
  const line = lineOf(aRow('Start of twice as much'), [resultsOf('2026-01-01T00:00:00.000Z', 8)]);
  expect(line).toBe('| start | Start of twice as much | not measured yet |  | ≤ 5 | ≤ 3 |');
});

it('tells how each cost grows, and which is steeper than it should be', () => {
  const grown = (cost: string, most: number, ...costs: readonly number[]) => ({
    ...{ name: 'start', cost, of: 'rows' as const, most, counts: [counts] },
    points: costs.map((value, index) => ({ size: 10 ** (index + 1), cost: value })),
  });
  const growth = [grown('flat ms', 0, 4, 4, 4), grown('steep ms', 1, 1, 100, 10_000)];
  const all = [resultsOf('2026-01-01T00:00:00.000Z', 8, { rows: [], growth })];
  const subject = { of: 'rows' as const, most: 0 as const, measure: async () => ({ costs: {}, counts }) };
  expect(keptGrowth({ start: subject, windows: subject }, all).split('\n').slice(2)).toEqual([
    '| start | flat ms | rows | 10: 4, 100: 4, 1,000: 4 | 0.00 | 0 | 2026-01-01 |',
    '| start | steep ms | rows | 10: 1, 100: 100, 1,000: 10,000 | 2.00 | 1 | 2026-01-01, **steeper than it should be** |',
    '| windows | not measured yet | | | | | |',
  ]);
});

it('says of growth what was lost on the way', () => {
  const growth = [
    {
      ...{ name: 'start', cost: 'ms', of: 'rows' as const, most: 1, points: [{ size: 10, cost: 1 }] },
      counts: [{ sent: 10, stored: 9, shown: null }],
    },
  ];
  const all = [resultsOf('2026-01-01T00:00:00.000Z', 8, { rows: [], growth })];
  const subject = { of: 'rows' as const, most: 1 as const, measure: async () => ({ costs: {}, counts }) };
  expect(keptGrowth({ start: subject }, all)).toContain('**not equal**: 10 = 9 = –');
});

// `npm run bench -- --table` writes it.
it('the page of the bench shows what was kept, and nothing else', async () => {
  const page = await readFile(new URL('../../bench/README.md', import.meta.url), 'utf8');
  expect(page).toBe(withTables(page, keptTables(await kept())));
});
