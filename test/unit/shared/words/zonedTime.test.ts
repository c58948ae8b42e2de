import { expect, it } from 'vitest';
import { ZonedTime } from '#shared/words/zonedTime.ts';

const at = (iso: string) => Date.parse(iso);

it.each([
  ['Europe/London', '2016-08-01T15:35:00.000Z', '2016-08-01T16:35:00.000+01:00'],
  ['Europe/London', '2016-12-01T15:35:00.123Z', '2016-12-01T15:35:00.123+00:00'],
  ['America/St_Johns', '2016-08-01T15:35:00.000Z', '2016-08-01T13:05:00.000-02:30'],
  ['Asia/Kathmandu', '2016-08-01T23:35:00.000Z', '2016-08-02T05:20:00.000+05:45'],
  ['UTC', '2016-08-01T15:35:00.000Z', '2016-08-01T15:35:00.000+00:00'],
  // The two sides of a change of the clocks.
  ['Europe/London', '2016-10-30T00:59:59.999Z', '2016-10-30T01:59:59.999+01:00'],
  ['Europe/London', '2016-10-30T01:00:00.000Z', '2016-10-30T01:00:00.000+00:00'],
  ['Australia/Lord_Howe', '2016-10-01T15:29:59.000Z', '2016-10-02T01:59:59.000+10:30'],
  ['Australia/Lord_Howe', '2016-10-01T15:30:00.000Z', '2016-10-02T02:30:00.000+11:00'],
])('in %s, %s is %s', (zone, utc, local) => {
  const time = new ZonedTime(zone);
  expect(time.iso(at(utc))).toBe(local);
  expect(time.iso(at(utc))).toBe(local);
  expect(Date.parse(local)).toBe(at(utc));
});

it('takes a zone nobody knows for UTC', () => {
  expect(new ZonedTime('Mars/Olympus').iso(0)).toBe('1970-01-01T00:00:00.000+00:00');
  expect(new ZonedTime('').iso(0)).toBe('1970-01-01T00:00:00.000+00:00');
});

it('writes nothing for a time no calendar has', () => {
  const time = new ZonedTime('Europe/London');
  expect([time.iso(Number.NaN), time.iso(9e15), time.iso(Number.POSITIVE_INFINITY)]).toEqual(['', '', '']);
});
