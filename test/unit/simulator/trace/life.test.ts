import { describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/model/time.ts';
import { createRandom } from '#simulator/random/random.ts';
import { lifeOfMinute, longestMinutes } from '#simulator/trace/life.ts';
import { isRemote } from '#simulator/trace/staff.ts';

const staff = { users: 400, powerUsers: 30, firstExtension: 201 };
const random = (minute: number) => createRandom(`life ${minute}`);
const minutes = Array.from({ length: 300 }, (_, index) => 24_500_000 + index);
const licensed = { isRemoteLicensed: true, ipOfficeStartedAt: 0 };
const unlicensed = { ...licensed, isRemoteLicensed: false };
const said = (state: typeof licensed, of = staff) =>
  minutes.flatMap((minute) => lifeOfMinute(minute, of, random(minute)).map(({ text }) => text(state)));

describe('background life', () => {
  it('is the same for the same minute, and another in the next', () => {
    const texts = (minute: number, seed: number) =>
      lifeOfMinute(minute, staff, random(seed)).map(({ at, tag, text }) => [at, tag, text(licensed)]);
    expect(texts(24_500_000, 1)).toEqual(texts(24_500_000, 1));
    expect(texts(24_500_000, 1)).not.toEqual(texts(24_500_000, 2));
  });

  it('is in order, and over a few minutes later', () => {
    for (const minute of minutes) {
      const times = lifeOfMinute(minute, staff, random(minute)).map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.min(...times)).toBeGreaterThanOrEqual(minute * minuteMs);
      expect(Math.max(...times)).toBeLessThan((minute + 1 + longestMinutes) * minuteMs);
    }
  });

  it('grows with the users, up to a bound, and is nothing without any', () => {
    const lines = (users: number) => said(licensed, { ...staff, users }).length / minutes.length;
    expect(lines(0)).toBe(0);
    expect(lines(50)).toBeGreaterThan(2);
    expect(lines(50)).toBeLessThan(8);
    expect(lines(400)).toBeGreaterThan(5 * lines(50));
    expect(lines(100_000)).toBeLessThanOrEqual(3 * 20 + 1);
  });

  it('refuses a Remote Extension only while there is no license, in the words of the release notes', () => {
    const refusals = (state: typeof licensed) =>
      said(state).filter((text) => text?.includes('not licensed')) as string[];
    expect(refusals(licensed)).toEqual([]);
    expect(refusals(unlicensed).length).toBeGreaterThanOrEqual(minutes.length);
    for (const text of refusals(unlicensed)) {
      expect(text).toMatch(/^Extn\d+: User is not licensed for a Remote Extension: Logging Out\.$/);
      expect(isRemote(Number(text.slice(4, 7)) - staff.firstExtension, staff)).toBe(true);
    }
    expect(said(unlicensed)).not.toContainEqual(expect.stringContaining('from a Remote Extension.'));
    expect(said(licensed)).toContainEqual(expect.stringContaining('logged in from a Remote Extension.'));
  });

  it('says nothing of calls from before IP Office started', () => {
    const since = 24_500_001 * minuteMs;
    const after = { ...licensed, ipOfficeStartedAt: since };
    const calls = (state: typeof licensed) =>
      lifeOfMinute(24_500_000, staff, random(0)).filter(
        ({ tag, text }) => tag === 'CALL' && text(state) !== null,
      );
    expect(calls(licensed).length).toBeGreaterThan(0);
    expect(calls(after)).toEqual([]);
  });
});
