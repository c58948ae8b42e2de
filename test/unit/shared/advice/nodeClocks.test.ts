import { describe, expect, it } from 'vitest';
import { clockOffset, commonOffset, strayClock, wrongClock } from '#shared/advice/nodeClocks.ts';
import { dayMs, hourMs, secondMs } from '#shared/model/time.ts';
import { clockSentence, formatClockOffset, formatOffsetOfClock } from '#shared/words/clock.ts';
import { aLink, aNodeView, evening } from '#test/support/builders.ts';

const ahead = (name: string, ms: number, rate = 1) =>
  aNodeView(name, { clock: { nodeAt: evening + ms, hostAt: evening, rate } });

describe('the clock of a node', () => {
  it('is wrong from half a minute on, either way', () => {
    expect([0, 30 * secondMs, 31 * secondMs, -hourMs].map((ms) => wrongClock(ahead('A', ms)))).toEqual([
      null,
      null,
      31 * secondMs,
      -hourMs,
    ]);
  });

  it('is not judged where it is simulated, or not heard now', () => {
    expect(wrongClock(ahead('A', dayMs, 60))).toBeNull();
    expect(wrongClock({ ...ahead('A', dayMs), link: aLink('Stale') })).toBeNull();
  });

  it('was half its way there and back old when it came, and is right within that', () => {
    const told = (ms: number, roundTripMs: number) =>
      aNodeView('A', { clock: { nodeAt: evening + ms, hostAt: evening, rate: 1, roundTripMs } });
    expect(clockOffset(told(-300, 600))).toEqual({ ms: 0, withinMs: 300 });
    expect(clockOffset(ahead('A', 5))).toEqual({ ms: 5, withinMs: null });
    // A message that was on its way for a minute says of no clock that it is behind.
    expect([told(-31 * secondMs, 62 * secondMs), told(30 * secondMs, 200)].map(wrongClock)).toEqual([
      null,
      30_100,
    ]);
  });

  it('strays where the others do not go with it', () => {
    const nodes = [ahead('A', 0), ahead('B', secondMs), ahead('C', dayMs)];
    expect(commonOffset(nodes)).toBe(0);
    expect(nodes.map((node) => strayClock(node, 0))).toEqual([null, null, dayMs]);
    const off = [ahead('A', hourMs), ahead('B', hourMs + secondMs), ahead('C', 0)];
    expect(commonOffset(off)).toBe(hourMs);
    expect(off.map((node) => strayClock(node, hourMs))).toEqual([null, null, null]);
    expect(commonOffset([ahead('A', dayMs)])).toBe(0);
  });

  it('is told in words', () => {
    expect([dayMs, -hourMs, 5 * hourMs, -45 * secondMs, 400 * dayMs].map(formatOffsetOfClock)).toEqual([
      '24 h ahead',
      '1 h behind',
      '5 h ahead',
      '45 s behind',
      '400 days ahead',
    ]);
    expect([
      formatClockOffset(20, 5),
      formatClockOffset(-350, 400),
      formatClockOffset(450, 20),
      formatClockOffset(-dayMs, 1_250),
      formatClockOffset(2_000, null),
    ]).toEqual([
      "as this computer's, ± 0.1 s",
      "as this computer's, ± 0.4 s",
      "0.5 s ahead of this computer's, ± 0.1 s",
      "24 h behind this computer's, ± 1.3 s",
      "2.0 s ahead of this computer's",
    ]);
    expect(clockSentence(dayMs)).toMatch(/^Its clock is 24 h ahead of this computer's: /);
  });
});
