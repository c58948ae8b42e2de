import { describe, expect, it } from 'vitest';
import {
  clockOptions,
  hourEdges,
  hourWord,
  timePresets,
  typedMoments,
  typedRange,
  usualClock,
} from '#renderer/pages/history/historyTimes.ts';
import { hourMs } from '#shared/model/time.ts';

const london = 'Europe/London';
const at = (iso: string): number => Date.parse(iso);

describe('a moment that is typed', () => {
  it('is asked about where clocks show it twice, and taken as it is where they do not', () => {
    expect(typedMoments('25/10/2026 01:30', london)).toEqual({
      moments: [
        { at: at('2026-10-25T00:30:00Z'), label: 'the first time, at +01:00' },
        { at: at('2026-10-25T01:30:00Z'), label: 'the second time, at +00:00' },
      ],
      problem: null,
    });
    expect(typedMoments('25/10/2026 03:00', london).moments.map((moment) => moment.at)).toEqual([
      at('2026-10-25T03:00:00Z'),
    ]);
    expect(typedMoments('27/11/2026 02:00', 'Australia/Sydney').moments[0]?.at).toBe(
      at('2026-11-26T15:00:00Z'),
    );
  });

  it('is refused where clocks go over it, or it is none', () => {
    expect(typedMoments('29/03/2026 01:30', london)).toMatchObject({
      moments: [],
      problem: expect.stringContaining('put on over it'),
    });
    expect(typedMoments('31/02/2026 01:30', london).problem).toContain('There is no day');
    expect(typedMoments('', london)).toEqual({ moments: [], problem: null });
  });
});

describe('from and to', () => {
  it('leave nothing between them out where an hour comes twice', () => {
    expect(typedRange('25/10/2026 01:00', '25/10/2026 01:59', london)).toMatchObject({
      since: at('2026-10-25T00:00:00Z'),
      until: at('2026-10-25T01:59:59.999Z'),
      from: { note: expect.stringContaining('first is taken') },
    });
  });

  it('are refused the wrong way round', () => {
    expect(typedRange('02/01/2026 00:00', '01/01/2026 00:00', london).to.problem).toBe(
      'Ends before it starts',
    );
  });
});

describe('the strip of hours', () => {
  it('has the hours of two days, of which one is longer or shorter where clocks are set', () => {
    const usual = hourEdges(at('2026-11-27T12:00:00Z'), london);
    expect(usual).toHaveLength(49);
    expect(usual[0]).toBe(at('2026-11-26T00:00:00Z'));
    const autumn = hourEdges(at('2026-10-25T12:00:00Z'), london);
    expect(autumn).toHaveLength(50);
    expect(autumn.map((edge) => hourWord(edge, london).hour).filter((hour) => hour === 1)).toHaveLength(3);
    expect(hourEdges(at('2026-03-29T12:00:00Z'), london)).toHaveLength(48);
    expect(hourWord(at('2026-11-27T00:15:00Z'), 'Asia/Kathmandu')).toEqual({ hour: 6, minute: 0 });
  });
});

it('last night is from 20:00 to 07:00 of the clock that is chosen', () => {
  const night = timePresets(at('2026-11-27T12:00:00Z'), 'America/New_York').find(
    ({ label }) => label === 'Last night',
  );
  expect(night).toEqual({
    label: 'Last night',
    since: at('2026-11-27T01:00:00Z'),
    until: at('2026-11-27T12:00:00Z'),
  });
  expect(timePresets(at('2026-11-27T12:00:00Z'), 'UTC')[0]).toMatchObject({
    since: at('2026-11-27T12:00:00Z') - hourMs,
    until: null,
  });
});

it('offers this PC, the zones of the nodes and UTC, and begins as times are shown', () => {
  const zones = [london, undefined, 'Nowhere/Else', london, 'America/New_York'];
  expect(clockOptions(zones).map(({ value }) => value)).toEqual(['', 'America/New_York', london, 'UTC']);
  expect(usualClock('node', zones)).toBe(london);
  expect(usualClock('local', zones)).toBe('');
  expect(usualClock('utc', zones)).toBe('UTC');
});
