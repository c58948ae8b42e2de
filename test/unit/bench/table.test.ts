import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { kept, type Results } from '#test/bench/report/results.ts';
import { keptTable, withTable } from '#test/bench/report/table.ts';
import type { Row } from '#test/bench/report/taken.ts';
import { rows } from '#test/bench/rows/rows.ts';

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

// `npm run bench -- --table` writes it.
it('the page of the bench shows what was kept, and nothing else', async () => {
  const page = await readFile(new URL('../../bench/README.md', import.meta.url), 'utf8');
  expect(page).toBe(withTable(page, keptTable(rows, await kept())));
});
