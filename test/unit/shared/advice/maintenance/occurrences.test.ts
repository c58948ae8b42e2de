import { describe, expect, it } from 'vitest';
import { occurrenceAfter, occurrenceAt, occurrenceBefore } from '#shared/advice/maintenance/occurrences.ts';
import { momentsOf } from '#shared/words/wallTime.ts';
import { aWindow } from '#test/support/maintenance.ts';

const at = (iso: string) => Date.parse(iso);
/** The one moment at which clocks of the zone show this. */
function shown(wall: string, zone: string): number {
  const [moment, ...others] = momentsOf(at(`${wall}:00Z`), zone);
  if (moment === undefined || others.length > 0) throw new Error(`${wall} is no single moment in ${zone}`);
  return moment;
}
const weekly = (zone: string, day: string, from: string, until: string) =>
  aWindow({ from: shown(`${day}T${from}`, zone), until: shown(`${day}T${until}`, zone), every: 'week' });
const span = (found: { from: number; until: number } | null) =>
  found && [found.from, found.until].map((time) => new Date(time).toISOString().slice(0, 16));

/** A Sunday night a week before the clocks change, and what comes of it on that night. */
const nights: readonly (readonly [string, string, string, string, string, string, string])[] = [
  ['an hour is missing before it', 'Europe/London', '2026-03-22', '02:00', '04:00', '29T01:00', '29T03:00'],
  ['its first hour is missing', 'Europe/London', '2026-03-22', '01:00', '03:00', '29T01:00', '29T02:00'],
  ['its hour is said twice', 'Europe/London', '2026-10-18', '01:00', '02:00', '25T00:00', '25T02:00'],
  ['it ends in what is said twice', 'Europe/London', '2026-10-18', '00:30', '01:30', '24T23:30', '25T01:30'],
  ['its first hour is missing', 'America/New_York', '2026-03-01', '02:00', '04:00', '08T07:00', '08T08:00'],
  ['all of it is missing', 'America/New_York', '2026-03-01', '02:00', '03:00', '08T07:00', '08T08:00'],
  ['its hour is said twice', 'America/New_York', '2026-10-25', '01:00', '02:00', '01T05:00', '01T07:00'],
  ['an hour of it is missing', 'Pacific/Chatham', '2026-09-20', '02:00', '04:00', '26T13:15', '26T14:15'],
  ['its hour is said twice', 'Pacific/Chatham', '2026-03-29', '02:45', '03:45', '04T13:00', '04T15:00'],
  ['half an hour is missing', 'Australia/Lord_Howe', '2026-09-27', '02:00', '04:00', '03T15:30', '03T17:00'],
  ['all of it is missing', 'Australia/Lord_Howe', '2026-09-27', '02:00', '02:30', '03T15:30', '03T16:00'],
  ['it is said twice', 'Australia/Lord_Howe', '2026-03-29', '01:30', '02:00', '04T14:30', '04T15:30'],
];

describe('a window that recurs', () => {
  it.each(nights)(
    'where %s (%s, from %s, %s to %s), is from %s to %s',
    (_, zone, day, from, until, ...utc) => {
      const window = weekly(zone, day, from, until);
      const first = occurrenceAt(window, window.from, zone);
      const next = occurrenceAfter(window, window.from, zone);
      expect(first).toMatchObject({ number: 0, from: window.from, until: window.until });
      expect(span(next)?.map((time) => time.slice(8))).toEqual(utc);
      // And by the same clocks again after that.
      const after = occurrenceAfter(window, next?.from ?? 0, zone);
      const wall = `${new Date(at(`${day}T00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10)}T${from}`;
      expect(after?.from).toBe(shown(wall, zone));
    },
  );

  it('each month is on that day, and on the last where a month has no such day', () => {
    const zone = 'Europe/London';
    const window = aWindow({
      from: shown('2026-01-31T02:00', zone),
      until: shown('2026-01-31T04:00', zone),
      every: 'month',
    });
    const starts: string[] = [];
    let from = window.from - 1;
    for (let month = 0; month < 6; month++) {
      const next = occurrenceAfter(window, from, zone);
      from = next?.from ?? 0;
      starts.push(span(next)?.join(' ') ?? '');
    }
    expect(starts).toEqual([
      '2026-01-31T02:00 2026-01-31T04:00',
      '2026-02-28T02:00 2026-02-28T04:00',
      '2026-03-31T01:00 2026-03-31T03:00',
      '2026-04-30T01:00 2026-04-30T03:00',
      '2026-05-31T01:00 2026-05-31T03:00',
      '2026-06-30T01:00 2026-06-30T03:00',
    ]);
    expect(span(occurrenceAt(window, at('2028-02-29T03:00Z'), zone))?.[0]).toBe('2028-02-29T02:00');
  });

  it('is by the clocks of each node, wherever it was planned', () => {
    const window = weekly('Europe/London', '2026-03-22', '02:00', '04:00');
    // In New York, where clocks have changed two weeks before.
    expect(span(occurrenceAfter(window, window.from, 'America/New_York'))).toEqual([
      '2026-03-29T02:00',
      '2026-03-29T04:00',
    ]);
  });

  it('without one that was ended goes on with the next, and without an end before it began', () => {
    const zone = 'Europe/London';
    const window = weekly(zone, '2026-06-07', '02:00', '04:00');
    const by = { by: 'ben' };
    const cut = [
      { ...by, occurrence: 1, at: at('2026-06-14T02:00Z') },
      { ...by, occurrence: 2, at: at('2026-06-14T02:01Z') },
    ];
    const next = (time: string) => span(occurrenceAfter({ ...window, cut }, at(time), zone));
    expect(next('2026-06-08T00:00Z')).toEqual(['2026-06-14T01:00', '2026-06-14T02:00']);
    expect(next('2026-06-14T02:00Z')).toEqual(['2026-06-28T01:00', '2026-06-28T03:00']);
    expect(span(occurrenceBefore({ ...window, cut }, at('2026-06-22T00:00Z'), zone))).toEqual([
      '2026-06-14T01:00',
      '2026-06-14T02:00',
    ]);
    const ended = { ...by, at: at('2026-06-14T01:30Z') };
    expect(span(occurrenceAfter({ ...window, ended }, window.from, zone))?.[1]).toBe('2026-06-14T01:30');
    expect(occurrenceAfter({ ...window, ended }, at('2026-06-14T01:30Z'), zone)).toBeNull();
  });
});

describe('a window that is open once', () => {
  it('is at the instants that were planned, whatever clocks show then', () => {
    const window = aWindow({ from: at('2026-10-25T00:30Z'), until: at('2026-10-25T01:30Z') });
    for (const zone of ['Europe/London', 'Pacific/Chatham', undefined, 'Mars/Olympus'])
      expect(span(occurrenceAt(window, window.from, zone))).toEqual(['2026-10-25T00:30', '2026-10-25T01:30']);
    expect(occurrenceAt(window, window.until, 'UTC')).toBeNull();
    expect(occurrenceAfter(window, window.from, 'UTC')).toBeNull();
    expect(occurrenceBefore(window, window.until, 'UTC')).toMatchObject({ number: 0 });
  });
});
