import { expect, it } from 'vitest';
import { AlarmTally, type AlarmTold } from '#shared/advice/figures/alarmTally.ts';
import { Durations } from '#shared/advice/figures/spread.ts';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';

const since = Date.UTC(2016, 7, 1, 6);
const at = (minutes: number): number => since + minutes * minuteMs;
const words = new Map([
  [1, { code: 'license', text: 'There are insufficient licenses' }],
  [2, { code: 'license', text: 'There are insufficient licenses' }],
  [3, { code: 'trunk', text: 'Trunk fails' }],
]);
const raise = (minutes: number, part: Partial<AlarmTold> = {}): AlarmTold => ({
  ...{ alarm: 1, nodeKey: 'ws://a/', definition: 1, severity: 'major', at: at(minutes) },
  ...{ isRaise: true, wasActive: false, isActive: true },
  ...part,
});
const end = (minutes: number, part: Partial<AlarmTold> = {}): AlarmTold =>
  raise(minutes, { isRaise: false, wasActive: true, isActive: false, ...part });

function figuresOf(
  events: readonly AlarmTold[],
  acts: readonly (readonly [by: string, minutes: number, ...alarms: number[]])[] = [],
) {
  const tally = new AlarmTally(since, since + 16 * hourMs);
  for (const [by, minutes, ...alarms] of acts) tally.acted(by, at(minutes), alarms);
  for (const event of events) tally.told(event);
  return tally.figures(words, (key) => (key === 'ws://a/' ? 'Acme' : null));
}
const spread = (count: number, medianMs: number | null, p90Ms: number | null, open: number) => ({
  ...{ count, medianMs, p90Ms, open },
});

it('counts what was raised, by ten minutes, severity, words and node', () => {
  const figures = figuresOf([
    raise(0),
    end(1),
    raise(9.99),
    raise(10, { alarm: 2, definition: 2 }),
    raise(959, { alarm: 3, nodeKey: 'ws://b/', definition: 3, severity: 'critical' }),
  ]);
  expect(figures.raised).toBe(4);
  expect(figures.stretches).toHaveLength(96);
  expect([0, 1, 2, 95].map((index) => figures.stretches[index])).toEqual([2, 1, 0, 1]);
  expect(figures.bySeverity).toMatchObject({ critical: 1, major: 3, minor: 0 });
  expect(figures.top).toEqual([
    { nodeKey: 'ws://a/', code: 'license', text: 'There are insufficient licenses', count: 3 },
    { nodeKey: 'ws://b/', code: 'trunk', text: 'Trunk fails', count: 1 },
  ]);
  expect(figures.bySolution.map(({ solution, raised }) => [solution, raised])).toEqual([
    ['Acme', 3],
    [null, 1],
  ]);
});

it.each([
  ['that ends', [raise(0), end(5)], spread(1, 5 * minuteMs, 5 * minuteMs, 0)],
  ['that has not ended', [raise(0)], spread(0, null, null, 1)],
  ['that only counts, and never ends', [raise(0, { isActive: false })], spread(0, null, null, 0)],
  [
    'raised anew while active is one trouble',
    [raise(0), raise(2, { wasActive: true }), end(5)],
    spread(1, 5 * minuteMs, 5 * minuteMs, 0),
  ],
  ['that comes and goes is two', [raise(0), end(1), raise(2), end(5)], spread(2, minuteMs, 3 * minuteMs, 0)],
  ['raised before counts no end here', [end(5)], spread(0, null, null, 0)],
] as const)('time to end: an alarm %s', (_case, events, expected) => {
  expect(figuresOf(events).toEnd).toEqual(expected);
});

it.each([
  ['never is not 0', [raise(0)], [], spread(0, null, null, 1)],
  ['while it is active', [raise(0)], [['ann', 3, 1]], spread(1, 3 * minuteMs, 3 * minuteMs, 0)],
  ['after it had ended', [raise(0), end(1)], [['ann', 3, 1]], spread(1, 3 * minuteMs, 3 * minuteMs, 0)],
  [
    'twice: the first counts',
    [raise(0)],
    [
      ['ann', 3, 1],
      ['bob', 4, 1],
    ],
    spread(1, 3 * minuteMs, 3 * minuteMs, 0),
  ],
  [
    'of the one before counts for that',
    [raise(0), end(1), raise(2), end(3)],
    [['ann', 1.5, 1]],
    spread(1, 1.5 * minuteMs, 1.5 * minuteMs, 1),
  ],
  ['of another alarm', [raise(0)], [['ann', 3, 2]], spread(0, null, null, 1)],
] as const)('time to acknowledge: %s', (_case, events, acts, expected) => {
  const figures = figuresOf(events, acts);
  expect(figures.toAcknowledge).toEqual(expected);
  expect(figures.byCode[0]?.toAcknowledge).toEqual(expected);
});

it('counts who did anything in each shift, and at least one', () => {
  const acts = [
    ['ann', 0],
    ['bob', 5],
    ['ann', 470, 1],
  ] as const;
  expect(figuresOf([], acts).operators).toEqual([2, 1]);
});

it('tells the median and the 90th percentile as times that were taken', () => {
  const durations = new Durations();
  for (let seconds = 1; seconds <= 10; seconds++) durations.add(seconds * secondMs);
  durations.addOpen();
  expect(durations.spread()).toEqual(spread(10, 5 * secondMs, 9 * secondMs, 1));
  expect(new Durations().spread()).toEqual(spread(0, null, null, 0));
});
