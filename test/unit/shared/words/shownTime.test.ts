import { describe, expect, it } from 'vitest';
import {
  describeNodeTime,
  describePcTime,
  formatNodeTime,
  formatPcTime,
  isShownTwice,
  type TimeChoice,
  timesWord,
} from '#shared/words/shownTime.ts';
import { formatClock, formatIso, formatTimestamp } from '#shared/words/timestamp.ts';

const at = (iso: string): number => Date.parse(iso);
const summer = at('2016-08-01T15:35:00Z');
const node: TimeChoice = { mode: 'node', iso: false, areMixed: false };
const mixed: TimeChoice = { ...node, areMixed: true };

describe('a time of a node', () => {
  it('stands alone where all nodes are in one zone', () => {
    expect(formatNodeTime(summer, 'Europe/London', node)).toBe('01/08/2016 16:35:00');
  });

  it.each([
    ['Europe/London', '01/08/2016 16:35:00 +01:00'],
    ['America/New_York', '01/08/2016 11:35:00 -04:00'],
    ['Australia/Sydney', '02/08/2016 01:35:00 +10:00'],
  ])('has its offset among other zones: %s', (zone, text) => {
    expect(formatNodeTime(summer, zone, mixed)).toBe(text);
  });

  it('has no offset where all are shown in one zone, and always in ISO form', () => {
    expect(formatNodeTime(summer, 'Europe/London', { ...mixed, mode: 'utc' })).toBe('01/08/2016 15:35:00');
    const local = formatNodeTime(summer, 'Europe/London', { ...mixed, mode: 'local' });
    expect(local).toBe(formatTimestamp(summer, undefined));
    expect(formatNodeTime(summer, 'Europe/London', { ...node, iso: true })).toBe('2016-08-01T16:35:00+01:00');
  });

  it('is shown in UTC, and says so, where the zone is not known', () => {
    for (const zone of ['Mars/Base', '', undefined]) {
      expect(formatNodeTime(summer, zone, node)).toBe('01/08/2016 15:35:00 UTC');
      expect(formatNodeTime(summer, zone, node, formatClock)).toBe('15:35:00 UTC');
    }
    expect(describeNodeTime(summer, 'Mars/Base', summer)).toContain(
      'Node time: shown in UTC, as no time zone "Mars/Base" is known to this computer',
    );
    expect(timesWord(summer, 'Mars/Base', 'node')).toBe('UTC: the time zone is not known');
  });

  it('tells all zones with their offsets and its age, or how far ahead it is', () => {
    expect(describeNodeTime(summer, 'Europe/London', summer + 180_000).split('\n')).toEqual([
      'Node time: 2016-08-01T16:35:00+01:00 (Europe/London)',
      expect.stringMatching(/^Local: 2016-08-0\dT\d\d:\d\d:00[+-]\d\d:\d\d \(\S+\)$/),
      'UTC: 2016-08-01T15:35:00+00:00',
      '3 min ago',
    ]);
    expect(describeNodeTime(summer, 'Europe/London', summer - 7_200_000)).toMatch(/\nin 2 h$/);
  });
});

describe('a time of this computer', () => {
  it('is marked PC in every mode', () => {
    const local = formatTimestamp(summer, undefined);
    expect(formatPcTime(summer, node)).toBe(`${local} PC`);
    expect(formatPcTime(summer, { mode: 'local', iso: false })).toBe(`${local} PC`);
    expect(formatPcTime(summer, { mode: 'utc', iso: false })).toBe('01/08/2016 15:35:00 PC');
    expect(formatPcTime(summer, { mode: 'local', iso: true })).toBe(`${formatIso(summer, undefined)} PC`);
    expect(describePcTime(summer, summer + 8_000)).toMatch(/^By the clock of this PC\nLocal: .*\n8 s ago$/s);
  });
});

describe('the hour that clocks show twice', () => {
  /** By zone: the moment clocks are put back by an hour, and the moment they are put on. */
  const changes = [
    ['Europe/London', '2026-10-25T01:00:00Z', '2026-03-29T01:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-03-08T07:00:00Z'],
    ['Australia/Sydney', '2026-04-04T16:00:00Z', '2026-10-03T16:00:00Z'],
  ] as const;
  const hour = 3_600_000;

  it.each(changes)('is told apart in %s, and only that hour', (zone, back, on) => {
    const change = at(back);
    for (const [offset, isTwice] of [
      [-hour - 1, false],
      [-hour, true],
      [-1, true],
      [0, true],
      [hour - 1, true],
      [hour, false],
    ] as const)
      expect([offset, isShownTwice(change + offset, zone)]).toEqual([offset, isTwice]);
    for (const offset of [-hour, -1, 0, hour]) expect(isShownTwice(at(on) + offset, zone)).toBe(false);
    const [first, second] = [change - hour / 2, change + hour / 2].map((moment) =>
      formatNodeTime(moment, zone, node),
    );
    expect(first?.slice(0, 19)).toBe(second?.slice(0, 19));
    expect(first).not.toBe(second);
  });

  it('prints both offsets of London', () => {
    expect(formatNodeTime(at('2026-10-25T00:30:00Z'), 'Europe/London', node)).toBe(
      '25/10/2026 01:30:00 +01:00',
    );
    expect(formatNodeTime(at('2026-10-25T01:30:00Z'), 'Europe/London', node)).toBe(
      '25/10/2026 01:30:00 +00:00',
    );
    expect(formatNodeTime(at('2026-10-25T02:30:00Z'), 'Europe/London', node)).toBe('25/10/2026 02:30:00');
  });

  it('is half an hour on Lord Howe Island', () => {
    expect(isShownTwice(at('2016-04-02T14:45:00Z'), 'Australia/Lord_Howe')).toBe(true);
    expect(isShownTwice(at('2016-04-02T14:15:00Z'), 'Australia/Lord_Howe')).toBe(false);
  });
});
