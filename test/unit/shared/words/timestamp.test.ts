import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eachSecondOnce,
  formatClock,
  formatFileStamp,
  formatFileTime,
  formatIso,
  formatTimestamp,
  zoneOffsetMinutes,
} from '#shared/words/timestamp.ts';
import { formatOffset } from '#shared/words/zonedTime.ts';

const summer = Date.UTC(2016, 7, 1, 15, 35, 0);

describe('formatTimestamp', () => {
  it('prints day, month, year and a 24-hour time in the zone that is asked for', () => {
    expect(formatTimestamp(summer, 'Europe/London')).toBe('01/08/2016 16:35:00');
    expect(formatTimestamp(summer, 'America/New_York')).toBe('01/08/2016 11:35:00');
    expect(formatTimestamp(Date.UTC(2016, 0, 1), 'UTC')).toBe('01/01/2016 00:00:00');
  });
  it('shows a zone this machine does not know as UTC', () => {
    expect(formatTimestamp(summer, 'Mars/Olympus')).toBe('01/08/2016 15:35:00');
  });
  it('is in the zone of this machine where none is asked for', () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (process.env.TZ) expect(timeZone).toBe(process.env.TZ);
    const local = new Date(summer);
    const parts = [local.getHours(), local.getMinutes(), local.getSeconds()];
    const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
    expect(formatClock(summer, undefined)).toBe(clock);
    expect(formatTimestamp(summer, undefined)).toBe(formatTimestamp(summer, timeZone));
    expect(Date.parse(formatIso(summer, undefined))).toBe(summer);
  });
  it('gives the time of day alone', () => {
    expect(formatClock(summer, 'Europe/London')).toBe('16:35:00');
  });
});

describe('a time in a file', () => {
  it('has the date before the time, and sorts', () => {
    expect(formatFileTime(summer, 'Europe/London')).toBe('2016-08-01 16:35:00');
  });
  it('has no sign in the name of a file that a file system refuses', () => {
    expect(formatFileStamp(summer)).toBe('20160801T153500Z');
  });
  it('is printed once for each second and zone', () => {
    let printed = 0;
    const print = eachSecondOnce((at, zone) => {
      printed++;
      return formatFileTime(at, zone);
    });
    const texts = [summer, summer + 999, summer + 1_000].map((at) => print(at, 'UTC'));
    expect([...texts, print(summer + 1_000, 'Europe/London')]).toEqual([
      '2016-08-01 15:35:00',
      '2016-08-01 15:35:00',
      '2016-08-01 15:35:01',
      '2016-08-01 16:35:01',
    ]);
    expect(printed).toBe(3);
  });
});

describe('formatIso', () => {
  it('carries the offset of that day', () => {
    expect(formatIso(summer, 'Europe/London')).toBe('2016-08-01T16:35:00+01:00');
    expect(formatIso(Date.UTC(2016, 0, 5), 'Europe/London')).toBe('2016-01-05T00:00:00+00:00');
    expect(formatIso(summer, 'America/St_Johns')).toBe('2016-08-01T13:05:00-02:30');
  });
  it('always names the same instant again, to the second', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'America/St_Johns',
      'Asia/Kathmandu',
      'UTC',
      'Pacific/Apia',
    );
    const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2060, 0, 1) });
    fc.assert(
      fc.property(times, zones, (at, zone) => {
        expect(Date.parse(formatIso(at, zone))).toBe(Math.floor(at / 1000) * 1000);
      }),
    );
  });
});

describe('formatOffset', () => {
  it('writes sign, hours and minutes', () => {
    expect([0, 60, -150, 345].map(formatOffset)).toEqual(['+00:00', '+01:00', '-02:30', '+05:45']);
    expect(zoneOffsetMinutes(summer, 'Asia/Kathmandu')).toBe(345);
  });
});
