import { expect, it } from 'vitest';
import { changesBetween, changesOfEach } from '#test/bench/report/compare.ts';
import type { Figure, RowResult } from '#test/bench/report/result.ts';
import type { Results } from '#test/bench/report/results.ts';

const machine = { processor: 'A', cores: 2, memoryGb: 16, platform: 'linux' };

const results = (
  rows: Readonly<Record<string, Readonly<Record<string, Figure>>>>,
  more: Partial<Results> = {},
): Results => ({
  ...{ machine, date: '2026-11-01T00:00:00.000Z', node: 'v24.0.0', load: 0, isBusy: false },
  rows: Object.entries(rows).map(
    ([name, figures]): RowResult => ({
      ...{ name, what: name, budget: '', goal: '', figures },
      ...{ counts: [{ sent: 1, stored: 1, shown: null }], notes: [] },
    }),
  ),
  ...more,
});

const of = (least: number, median: number, most: number, runs = 5): Figure => ({ least, median, most, runs });
const once = (value: number): Figure => of(value, value, value, 1);

it('says what lies wholly beyond what it was, and by how much', () => {
  const before = results({ latency: { 'p50 ms': of(70, 72, 75), 'p99 ms': of(140, 150, 160) } });
  const after = results({ latency: { 'p50 ms': of(30, 36, 40), 'p99 ms': of(170, 180, 190) } });
  expect(changesBetween(before, after)).toEqual([
    'latency, p50 ms: 72 → 36 (-50 %)',
    'latency, p99 ms: 150 → 180 (+20 %)',
  ]);
});

it('takes for unchanged what its spread can explain', () => {
  const before = results({ latency: { 'p99 ms': of(140, 150, 160) }, month: { s: once(20) } });
  const after = results({ latency: { 'p99 ms': of(159, 175, 190) }, month: { s: once(24) } });
  expect(changesBetween(before, after)).toEqual(['Nothing changed beyond its spread.']);
});

it('takes a single run for changed where it is off by more than a quarter, and says that it is one', () => {
  const before = results({ month: { s: once(20), 'core MB': of(400, 410, 420) } });
  const after = results({ month: { s: once(26), 'core MB': once(500) } });
  expect(changesBetween(before, after)).toEqual(['month, s: 20 → 26 (+30 %, a single run)']);
});

it('names rows that are new, and those that were not measured again', () => {
  const before = results({ start: { ms: of(1, 2, 3) }, windows: { ms: of(1, 2, 3) } });
  const after = results({ start: { ms: of(1, 2, 3) }, scroll: { ms: of(1, 2, 3) } });
  expect(changesBetween(before, after)).toEqual(['scroll: new', 'windows: not measured']);
});

it('compares each row with what was kept of it before, whatever else was kept between', () => {
  const all = [
    results({ start: { ms: of(1, 2, 3) }, month: { s: of(7, 8, 9) } }),
    results({ latency: { 'p50 ms': of(70, 72, 75) } }),
    results({ start: { ms: of(4, 5, 6) }, month: { s: of(8, 8, 9) } }),
  ];
  expect(changesOfEach(all)).toEqual(['start, ms: 2 → 5 (+150 %)', 'latency: kept once']);
});

it('compares no row with one that was measured in another way', () => {
  const [before, after] = [results({ start: { ms: of(1, 2, 3) } }), results({ start: { ms: of(4, 5, 6) } })];
  const otherwise = { ...after, rows: after.rows.map((row) => ({ ...row, what: 'with twice as much' })) };
  expect(changesOfEach([before, otherwise])).toEqual(['start: measured in another way']);
});

it('compares a figure that was nothing without a share of it', () => {
  const before = results({ storm: { lost: of(0, 0, 0) } });
  const after = results({ storm: { lost: of(2, 3, 4) } });
  expect(changesBetween(before, after)).toEqual(['storm, lost: 0 → 3 (from nothing)']);
});

it('says first where times cannot be compared: another machine, or one that did something else', () => {
  const before = results({ start: { ms: of(1, 2, 3) } });
  const after = results(
    { start: { ms: of(4, 5, 6) } },
    { isBusy: true, machine: { ...machine, processor: 'B' } },
  );
  expect(changesBetween(before, after)).toEqual([
    'A machine was busy: ratios hold, times do not.',
    'The machines differ: ratios hold, times do not.',
    'start, ms: 2 → 5 (+150 %)',
  ]);
});
