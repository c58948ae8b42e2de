import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { createRandom } from '#simulator/random/random.ts';
import { StampCounter, stampText } from '#simulator/trace/stamps.ts';

const start = Date.parse('2016-08-01T15:30:00.000Z');
const counter = () => new StampCounter(createRandom('stamps'));

describe('log stamps', () => {
  it('are numbered 000, 001, … from a restart on, those that are ordered among those of users', () => {
    const stamps = counter();
    const [first = 0, second = 0] = stamps.between(start, start + dayMs);
    const bootedAt = first - 1;
    expect(stamps.at(first, bootedAt, 5)).toBe(0);
    stamps.add();
    expect(stamps.at(first + 1, bootedAt, 5)).toBe(1);
    expect(stamps.at(second, bootedAt, 5)).toBe(2);
    stamps.restart();
    expect(stamps.at(second, second - 1, 5)).toBe(0);
  });

  it('go round after 999', () => {
    const stamps = counter();
    for (let order = 0; order < 1_000; order++) stamps.add();
    expect(stamps.at(start, start, 0)).toBe(999);
    stamps.add();
    expect(stamps.at(start, start, 0)).toBe(0);
  });

  it('come at the same times, however the time is cut up', () => {
    const stamps = counter();
    const whole = stamps.between(start, start + dayMs);
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) => start + minute * minuteMs);
    expect(minutes.flatMap((from) => stamps.between(from, from + minuteMs))).toEqual(whole);
    expect(whole).toHaveLength(72);
    expect(whole.map((at) => stamps.at(at, start - 1, 1))).toEqual(whole.map((_, index) => index));
  });

  it('hold number, date, time, user and extension', () => {
    expect(stampText(7, start, 'Europe/London', 264)).toBe(
      'Log Stamped 007 01/08/2016 16:30:00 User: Extn264 Extension: 264',
    );
  });
});
