import { describe, expect, it } from 'vitest';
import { chatterOf, type Happened, happenedAnew, hasBegun } from '#shared/advice/alarms/chatter.ts';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { evening } from '#test/support/builders.ts';

/** At these seconds, once each or as often as said. */
const at = (...moments: readonly (number | readonly [seconds: number, times: number])[]) =>
  moments.reduce<readonly Happened[]>((before, moment) => {
    const [seconds, times] = typeof moment === 'number' ? [moment, 1] : moment;
    return happenedAnew(before, { at: evening + seconds * secondMs, times });
  }, []);

const rows: readonly (readonly [string, boolean, readonly Happened[]])[] = [
  ['once', false, at(0)],
  ['twice in a second', false, at(0, 0.5)],
  ['3 times in a minute', true, at(0, 30, 60)],
  ['3 times in more than a minute', false, at(0, 30, 61)],
  ['3 times at once', true, at([0, 3])],
  ['3 times within one second', true, at(0, 0.2, 0.4)],
  ['5 times in 10 minutes', true, at(0, 150, 300, 450, 599)],
  ['5 times in more than that', false, at(0, 150, 300, 450, 601)],
  ['4 times in 10 minutes', false, at(0, 150, 300, 599)],
  ['after a pause of 10 minutes it counts afresh', false, at(0, 1, 700)],
];

describe('an alarm that happened', () => {
  it.each(rows)('%s chatters: %s', (_what, chatters, happened) => {
    expect(hasBegun(happened)).toBe(chatters);
  });
});

describe('the rate of one that chatters', () => {
  const seen = at(0, 30, 60);
  it('is that of the last 10 minutes by the clock of its node', () => {
    expect(chatterOf(seen, evening + 60 * secondMs)).toEqual({ count: 3, perMinutes: 10 });
    expect(chatterOf(seen, evening + 615 * secondMs)).toEqual({ count: 2, perMinutes: 10 });
  });
  it('is over once it has been quiet for 10 minutes', () => {
    expect(chatterOf(seen, evening + 659 * secondMs)).not.toBeNull();
    expect(chatterOf(seen, evening + 660 * secondMs)).toBeNull();
    expect(chatterOf([], evening)).toBeNull();
  });
  it('counts every time, and keeps few moments however often that is', () => {
    let happened: readonly Happened[] = [];
    for (let second = 0; second < 590; second++)
      happened = happenedAnew(happened, { at: evening + second * secondMs, times: 4 });
    expect(happened.length).toBeLessThanOrEqual(128);
    expect(chatterOf(happened, evening + 590 * secondMs)).toEqual({ count: 4 * 590, perMinutes: 10 });
  });
  it('begins afresh where the clock of its node was set back, and is not misled by one that stumbles', () => {
    expect(happenedAnew(seen, { at: evening - hourMs, times: 1 })).toEqual([
      { at: evening - hourMs, times: 1 },
    ]);
    const stumbled = happenedAnew(seen, { at: evening + minuteMs - 5 * secondMs, times: 1 });
    expect(chatterOf(stumbled, evening + minuteMs)).toEqual({ count: 4, perMinutes: 10 });
  });
});
