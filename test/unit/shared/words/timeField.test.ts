import { describe, expect, it } from 'vitest';
import { momentOfTyped, readTypedTime, type TypedTime } from '#shared/words/timeField.ts';

function typed(text: string): TypedTime {
  const read = readTypedTime(text);
  if (!read || !('time' in read)) throw new Error(`${text} was refused`);
  return read.time;
}

const utc = (text: string, side: 'from' | 'to', zone: string): string => {
  const moment = momentOfTyped(typed(text), side, zone);
  return 'problem' in moment ? moment.problem : new Date(moment.at).toISOString();
};
const note = (text: string, side: 'from' | 'to', zone: string): string | null => {
  const moment = momentOfTyped(typed(text), side, zone);
  return 'problem' in moment ? moment.problem : moment.note;
};

describe('a time that is typed', () => {
  it('has day, month and year, and what of the day there is', () => {
    expect(readTypedTime('  ')).toBeNull();
    expect(utc('01/08/2016 16:35', 'from', 'Europe/London')).toBe('2016-08-01T15:35:00.000Z');
    expect(utc('1/8/2016 6:35', 'from', 'UTC')).toBe('2016-08-01T06:35:00.000Z');
    expect(utc('2016-08-01T16:35:07', 'from', 'UTC')).toBe('2016-08-01T16:35:07.000Z');
  });

  it('ends with the minute, the second or the day it names', () => {
    expect(utc('01/08/2016 16:35', 'to', 'UTC')).toBe('2016-08-01T16:35:59.999Z');
    expect(utc('01/08/2016 16:35:07', 'to', 'UTC')).toBe('2016-08-01T16:35:07.999Z');
    expect(utc('01/08/2016', 'from', 'America/New_York')).toBe('2016-08-01T04:00:00.000Z');
    expect(utc('01/08/2016', 'to', 'America/New_York')).toBe('2016-08-02T03:59:59.999Z');
  });

  it.each([
    ['yesterday', 'Write it as dd/mm/yyyy hh:mm'],
    ['01/08/16', 'Write it as dd/mm/yyyy hh:mm'],
    ['08/01/2016 4:35 PM', 'Write it as dd/mm/yyyy hh:mm'],
    ['30/02/2026', 'There is no day 30/02/2026'],
    ['2026-02-30T10:00', 'There is no day 2026-02-30'],
    ['01/13/2016 10:00', 'There is no day 01/13/2016'],
    ['00/08/2016', 'There is no day 00/08/2016'],
    ['01/08/2016 24:00', 'There is no time 24:00'],
    ['01/08/2016 12:60', 'There is no time 12:60'],
  ])('is refused with a word: %s', (text, problem) => {
    expect(readTypedTime(text)).toEqual({ problem });
  });
});

describe('an hour clocks go over, or show twice', () => {
  it.each([
    ['Europe/London', '29/03/2026 01:30', '25/10/2026 01:30', '2026-10-25T00:30', '2026-10-25T01:30'],
    ['America/New_York', '08/03/2026 02:30', '01/11/2026 01:30', '2026-11-01T05:30', '2026-11-01T06:30'],
    ['Australia/Sydney', '04/10/2026 02:30', '05/04/2026 02:30', '2026-04-04T15:30', '2026-04-04T16:30'],
  ])('is refused, or said which is taken, in %s', (zone, skipped, twice, first, second) => {
    expect(note(skipped, 'from', zone)).toBe('There is no such time: clocks are put on over it');
    expect(utc(twice, 'from', zone)).toBe(`${first}:00.000Z`);
    expect(utc(twice, 'to', zone)).toBe(`${second}:59.999Z`);
    expect(note(twice, 'from', zone)).toBe('Comes twice, as clocks are put back: the first is taken');
    expect(note(twice, 'to', zone)).toBe('Comes twice, as clocks are put back: the second is taken');
  });

  it('is no trouble to a day: one of midnight, or one that was left out', () => {
    expect(utc('18/10/2015', 'from', 'America/Sao_Paulo')).toBe('2015-10-18T03:00:00.000Z');
    expect(note('30/12/2011', 'from', 'Pacific/Apia')).toBe('Clocks went over that day');
    expect(utc('29/12/2011', 'to', 'Pacific/Apia')).toBe('2011-12-30T09:59:59.999Z');
  });
});
