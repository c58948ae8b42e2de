import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { isVisiblyOther, usageAt } from '#simulator/services/serviceUsage.ts';

const usual = { memoryKiB: 62_124, cpuPercent: 6.4 };
const since = Date.parse('2016-08-01T03:00:00.000Z');
const at = (ms: number) => usageAt(since + ms, since, usual);

describe('what a service takes', () => {
  it('is what its profile says when it starts, and the same at the same time', () => {
    expect(at(0)).toEqual(usual);
    expect(at(7 * hourMs)).toEqual(at(7 * hourMs));
  });

  it('follows the day: busiest at three in the afternoon, as quiet again the next night', () => {
    const byHour = Array.from({ length: 24 }, (_, hour) => at(hour * hourMs).cpuPercent);
    expect(Math.max(...byHour)).toBe(byHour[12]);
    expect(byHour[12]).toBe(10);
    expect(at(dayMs).cpuPercent).toBe(6.4);
  });

  it('grows by three percent of memory, until it tidies up after a day', () => {
    expect(at(dayMs - 1).memoryKiB).toBe(Math.round(1.03 * usual.memoryKiB));
    expect(at(dayMs).memoryKiB).toBe(usual.memoryKiB);
  });

  it('never falls below nothing', () => {
    const noon = Date.parse('2016-08-01T15:00:00.000Z');
    expect(usageAt(noon + 12 * hourMs, noon, { memoryKiB: 1_000, cpuPercent: 0 }).cpuPercent).toBe(0);
  });

  it('changes little enough to be told a few dozen times a day', () => {
    let told = at(0);
    let count = 0;
    for (let ms = 0; ms < dayMs; ms += 5 * minuteMs) {
      const now = at(ms);
      if (!isVisiblyOther(told, now)) continue;
      told = now;
      count++;
    }
    expect(count).toBeGreaterThan(10);
    expect(count).toBeLessThan(60);
  });
});
