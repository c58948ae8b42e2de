import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backoff } from '#core/link/backoff.ts';
import { failureOfStatus } from '#core/link/failure.ts';
import { readRetryAfter } from '#core/link/retryAfter.ts';
import { evening } from '#test/support/builders.ts';
import { manualClock } from '#test/support/manualClock.ts';

const hourMs = 3_600_000;
const httpDate = (at: number) => new Date(at).toUTCString();

describe('a Retry-After', () => {
  it.each([
    ['0', 0],
    ['1', 1_000],
    [' 90 ', 90_000],
    ['1.5', 1_500],
    ['-5', 0],
    ['9'.repeat(400), hourMs],
    ['Mon, 01 Aug 2016 16:36:30 GMT', 90_000],
    ['Monday, 01-Aug-16 16:36:30 GMT', 90_000],
    ['Mon Aug  1 16:36:30 2016', 90_000],
    ['Mon, 01 Aug 2016 16:00:00 GMT', 0],
    ['Tue, 02 Aug 2016 16:35:00 GMT', hourMs],
    ['', null],
    ['soon', null],
    ['Monday', null],
    ['1e3', null],
    ['2016-08-01T16:36:30Z', null],
    ['1, 2', null],
    [undefined, null],
  ])('of %j asks for %j ms', (value, ms) => {
    expect(readRetryAfter(value, undefined, Date.UTC(2016, 7, 1, 16, 35))).toBe(ms);
  });

  it("is read by the node's clock, however wrong ours is", () => {
    const answeredAt = 'Mon, 01 Aug 2016 16:35:00 GMT';
    for (const oursIsAheadMs of [-25 * hourMs, 0, 25 * hourMs])
      expect(readRetryAfter('Mon, 01 Aug 2016 16:36:30 GMT', answeredAt, evening + oursIsAheadMs)).toBe(
        90_000,
      );
  });

  it('never brings a login sooner than a second or than the backoff law, nor later than an hour', () => {
    const value = fc.oneof(
      fc.constantFrom(undefined, '', '0', '1', '-0', '0.001', '1.5', '-5', 'now', '1e-9', '+0', '00', 'NaN'),
      fc.integer({ min: -1_000, max: 100_000 }).map(String),
      fc.double({ min: -10, max: 10, noNaN: true }).map(String),
      fc.integer({ min: -48, max: 48 }).map((hours) => httpDate(evening + hours * hourMs)),
      fc.string(),
    );
    const date = fc.option(
      fc.integer({ min: -48, max: 48 }).map((hours) => httpDate(evening + hours * hourMs)),
      { nil: undefined },
    );
    const draws = fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true }));
    fc.assert(
      fc.property(value, date, fc.constantFrom(429, 503), draws, (retryAfter, answeredAt, status, random) => {
        const clock = manualClock(evening);
        const drawn: number[] = [];
        const backoff = new Backoff(() => {
          drawn.push(random.next().value);
          return drawn.at(-1) ?? 0;
        });
        let logins = 0;
        const logIn = () => {
          logins++;
          const asked = readRetryAfter(retryAfter, answeredAt, clock.now());
          const { retry } = failureOfStatus('HQ', 'ws://hq/', 'support', { status, retryAfterMs: asked });
          const delayMs = backoff.delayMs(retry) ?? Number.POSITIVE_INFINITY;
          expect(delayMs).toBeLessThanOrEqual(hourMs);
          if (asked !== null) {
            const lawMs = (drawn.at(-1) ?? 0) * Math.min(30_000, 1_000 * 2 ** (logins - 1));
            expect(delayMs).toBeGreaterThanOrEqual(Math.max(1_000, asked, Math.floor(lawMs)));
          }
          if (logins < 100) clock.after(delayMs, logIn);
        };
        logIn();
        clock.advance(60_000);
        if (status === 429 || readRetryAfter(retryAfter, answeredAt, evening) !== null)
          expect(logins).toBeLessThanOrEqual(61);
      }),
    );
  });
});
