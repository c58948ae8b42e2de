import { describe, expect, it } from 'vitest';
import { clockMarks } from '#shared/savedTrace/clockMarks.ts';

type Clocks = readonly [at: string | null, uptimeMs: number];
const marks = ([at, uptimeMs]: Clocks, [nowAt, nowMs]: Clocks): readonly string[] =>
  clockMarks({ at, uptimeMs }, { at: nowAt, uptimeMs: nowMs }).map(({ mark }) => mark);
const last = 2 ** 32 - 1;

describe('between two events', () => {
  it.each<[string, Clocks, Clocks, string[]]>([
    ['nothing', ['10:00:00', 1_000], ['10:00:01', 2_000], []],
    ['a wrap over midnight', ['23:59:59', 4_294_967_290], ['00:00:00', 12], ['wrap', 'midnight']],
    [
      'a wrap a day later at the same time',
      ['10:00:00', last - 43_200_000],
      ['10:00:00', 43_200_000],
      ['wrap', 'midnight'],
    ],
    ['a reboot', ['10:00:00', 5_000_000], ['10:00:40', 20_000], ['reboot']],
    ['a reboot over midnight', ['23:59:00', 5_000_000], ['00:01:00', 20_000], ['reboot', 'midnight']],
    ['a wrap without times', [null, last - 59_000], [null, 59_000], ['wrap']],
    ['a reboot without times, a minute too early', [null, last - 60_000], [null, 12], ['reboot']],
    ['a reboot without times, a minute too late', [null, last], [null, 60_000], ['reboot']],
    ['a fall by one', [null, 100], [null, 99], ['reboot']],
    ['midnight', ['23:59:59', 1_000], ['00:00:00', 1_900], ['midnight']],
    ['midnight and a whole day', ['23:00:00', 0], ['23:30:00', 88_200_000], ['midnight']],
    ['clocks put back', ['01:59:59', 1_000], ['01:00:00', 2_000], ['clock']],
    ['clocks put on', ['00:59:59', 1_000], ['02:00:00', 2_000], ['clock']],
    [
      'clocks put back an hour, dated',
      ['2026-10-25T01:30:00', 5_400_012],
      ['2026-10-25T01:30:00', 9_000_012],
      ['clock'],
    ],
    ['59 seconds', ['10:00:00', 0], ['10:00:59', 0], []],
    ['a minute', ['10:00:00', 0], ['10:01:00', 0], ['clock']],
    ['a second back', ['10:00:05', 0], ['10:00:04', 500], []],
    [
      'clocks set by a year at a reboot',
      ['2016-01-01T00:00:00', 900],
      ['2017-01-01T00:00:00', 1],
      ['reboot'],
    ],
    [
      'a wrap by dates, days later',
      ['2026-03-01T00:00:00', last - 86_400_000],
      ['2026-03-03T00:00:00', 86_400_000],
      ['wrap'],
    ],
    ['times of two forms', ['23:59:59', 5], ['2026-10-25T01:30:00', 6], []],
    ['a time and none', ['23:59:59', last], [null, 6], ['wrap']],
  ])('%s is told', (_, before, now, expected) => {
    expect(marks(before, now)).toEqual(expected);
  });

  it('is said in words which way a clock was set, and by how much', () => {
    const said = clockMarks({ at: '01:59:59', uptimeMs: 0 }, { at: '01:00:00', uptimeMs: 1_000 });
    expect(said.map(({ text }) => text)).toEqual(['The clock was set back by 01:00:00.']);
  });
});
