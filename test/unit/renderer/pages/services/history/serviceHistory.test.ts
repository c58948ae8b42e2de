import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceHistory } from '#renderer/pages/services/history/serviceHistory.ts';
import { maxDrawn, stepPath, usageCurve } from '#renderer/pages/services/history/usageCurve.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { hourMs, minuteMs } from '#shared/model/time.ts';
import { aChange, aService } from '#test/support/builders.ts';

const now = Date.UTC(2016, 7, 1, 12);
const ipOffice = aService({ id: 'ip-office', name: 'IP Office', startedAt: now - 5 * hourMs });
const stored = (at: number, part: Partial<ServiceStatus> = {}) =>
  aChange('service', at, { ...ipOffice, ...part });

function textOf(history: ServiceHistory, at: number): string | undefined {
  const past = history.past('A', 'ip-office');
  return past && usageCurve(past.points, at)?.text;
}

describe('the last hour of a service', () => {
  it('begins with what is stored and goes on with what is told', () => {
    const history = new ServiceHistory();
    history.told('A', [ipOffice], now);
    history.seed(
      'A',
      [
        stored(now - 30 * minuteMs, { memoryKiB: 61_000 }),
        stored(now - 70 * minuteMs, { memoryKiB: 60_100, cpuPercent: 0.4 }),
        stored(now - 90 * minuteMs, { memoryKiB: 9, cpuPercent: 99 }),
      ],
      now,
    );
    // What was so when the hour began counts, what was before that does not.
    expect(textOf(history, now)).toBe('Memory 60,100 to 62,124 K, CPU 0.4 to 6.4 % in the last hour');
    history.told('A', [{ ...ipOffice, cpuPercent: 20 }], now + minuteMs);
    expect(textOf(history, now + minuteMs)).toContain('CPU 0.4 to 20 %');
    expect(textOf(history, now + 40 * minuteMs)).toBe(
      'Memory 61,000 to 62,124 K, CPU 6.4 to 20 % in the last hour',
    );
  });

  it('does not claim an hour it does not know', () => {
    const history = new ServiceHistory();
    history.told('A', [ipOffice], now);
    expect(textOf(history, now)).toBe('Memory 62,124 K, CPU 6.4 % now');
    expect(textOf(history, now + 12 * minuteMs)).toBe('Memory 62,124 K, CPU 6.4 % in the last 12 min');
  });

  it('tells since when a service starts or stops, told or stored, and nothing where that is not known', () => {
    const history = new ServiceHistory();
    history.told('A', [{ ...ipOffice, state: 'Stopping' }], now);
    expect(history.past('A', 'ip-office')?.since).toBeNull();
    history.seed('A', [stored(now - 2_000, { state: 'Stopping' }), stored(now - hourMs)], now);
    expect(history.past('A', 'ip-office')?.since).toBe(now - 2_000);
    history.told('A', [{ ...ipOffice, state: 'Starting' }], now + 1_000);
    expect(history.past('A', 'ip-office')?.since).toBe(now + 1_000);
  });

  it('stays bounded and drawable, whatever a node tells', () => {
    const steps = fc.array(
      fc.record({
        stepMs: fc.integer({ min: -minuteMs, max: 5 * minuteMs }),
        memoryKiB: fc.integer({ min: 0, max: 1e7 }),
      }),
      { maxLength: 600 },
    );
    fc.assert(
      fc.property(steps, (told) => {
        const history = new ServiceHistory();
        let at = now;
        for (const { stepMs, memoryKiB } of told) {
          at += stepMs;
          history.told('A', [{ ...ipOffice, memoryKiB }], at);
        }
        const points = history.past('A', 'ip-office')?.points ?? [];
        expect(points.length).toBeLessThanOrEqual(240);
        const times = points.map((point) => point.at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const curve = usageCurve(points, at);
        expect(curve?.points.length ?? 0).toBeLessThanOrEqual(maxDrawn);
        for (const { x } of curve?.points ?? []) expect(x >= 0 && x <= 1).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is drawn in steps: a value stands until the next', () => {
    const points = [
      { x: 0, value: 0 },
      { x: 0.5, value: 10 },
    ];
    expect(stepPath(points, [0, 10], { width: 100, height: 20 })).toBe('M0 20H50V0H100');
    expect(stepPath([], [0, 10], { width: 100, height: 20 })).toBe('');
  });
});
