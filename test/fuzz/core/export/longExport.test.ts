import { expect, it } from 'vitest';
import { measureExports, stormRate } from '#test/bench/exports.ts';
import { proved, rounds } from '#test/support/proof.ts';

/* One that takes its time, from a history that is written meanwhile. */

const rows = rounds(5_000, 1_000_000);

it('an export keeps nothing waiting, and nothing of it in memory', async () => {
  const runs = await measureExports(rows, rounds(200, 15_000));
  expect(runs.map(({ format }) => format)).toEqual(['csv', 'jsonl', 'html']);
  for (const { format, rows: written, moreMb, loopDelayP99Ms, stormed } of runs) {
    expect(written, format).toBeGreaterThanOrEqual(rows);
    expect(moreMb, format).toBeLessThan(rounds(1_000, 100));
    expect(loopDelayP99Ms, format).toBeLessThan(rounds(5_000, 50));
    // What came with it was stored as it came.
    expect(stormed, format).toBeGreaterThan(rounds(0, 0.95) * stormRate);
  }
  const most = (of: (run: (typeof runs)[number]) => number): number => Math.max(...runs.map(of));
  const figures = [
    `${Math.min(...runs.map(({ rows: written }) => written)).toLocaleString('en')} rows as csv, jsonl and html: at most ${Math.round(most(({ moreMb }) => moreMb))} MB more`,
    `the loop late by ${Math.round(most(({ loopDelayP99Ms }) => loopDelayP99Ms))} ms (p99)`,
    `${Math.round(Math.min(...runs.map(({ stormed }) => stormed))).toLocaleString('en')} of ${stormRate.toLocaleString('en')} events a second recorded meanwhile`,
  ];
  proved('E9', figures.join(', '));
});
