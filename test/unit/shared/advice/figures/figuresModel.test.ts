import { expect, it } from 'vitest';
import { bandOf, floodParts } from '#shared/advice/figures/bands.ts';
import { modelFigures } from '#shared/advice/figures/figuresModel.ts';
import { type AlarmFigures, shiftMs, stretchMs } from '#shared/contract/figures.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { dayMs } from '#shared/model/time.ts';

const since = Date.UTC(2016, 7, 1, 6);
const never = { count: 0, medianMs: null, p90Ms: null, open: 0 };

function figures(part: Partial<AlarmFigures>): AlarmFigures {
  const { stretches = [] } = part;
  return {
    ...{ since, until: since + stretches.length * stretchMs },
    raised: stretches.reduce((sum, count) => sum + count, 0),
    ...{ stretches, operators: [1], bySeverity: noAlarms, top: [] },
    ...{ toAcknowledge: never, toEnd: never, byCode: [], bySolution: [] },
    ...part,
  };
}

it.each([
  [0, 'acceptable'],
  [1, 'acceptable'],
  [1.01, 'manageable'],
  [2, 'manageable'],
  [2.01, 'tooMany'],
  [10, 'tooMany'],
  [10.01, 'flood'],
] as const)('%f alarms in ten minutes are %s', (rate, band) => {
  expect(bandOf(rate)).toBe(band);
});

it('a flood begins above ten and goes on until fewer than five come', () => {
  const rates = [10, 11, 5, 9, 4, 9, 12, 0];
  expect(floodParts(rates)).toEqual([false, true, true, true, false, false, true, false]);
});

it('the rate is per operator, of those who were there in that shift', () => {
  const inShift = shiftMs / stretchMs;
  const stretches = [...new Array<number>(inShift).fill(3), ...new Array<number>(inShift).fill(3)];
  const model = modelFigures(figures({ stretches, operators: [1, 3] }));
  expect(model).toMatchObject({ rate: 2, band: 'manageable', operators: { fewest: 1, most: 3 } });
  expect(model.peak).toEqual({ at: since, count: 3, rate: 3, band: 'tooMany' });
  expect(model.bars.map(({ band }) => band)).toEqual([
    ...new Array<string>(inShift).fill('tooMany'),
    ...new Array<string>(inShift).fill('acceptable'),
  ]);
});

it.each([
  [1, 144, stretchMs],
  [7, 168, 6 * stretchMs],
  [30, 120, 36 * stretchMs],
])('%i days are %i bars, each as high as its worst ten minutes', (days, bars, lastsMs) => {
  const stretches = new Array<number>((days * dayMs) / stretchMs).fill(1);
  stretches[stretches.length - 1] = 12;
  const operators = new Array<number>((days * dayMs) / shiftMs).fill(1);
  const model = modelFigures(figures({ stretches, operators }));
  expect(model.bars).toHaveLength(bars);
  expect(model.bars.at(-1)).toMatchObject({ lastsMs, peak: 12, band: 'flood' });
  expect(model.floodShare).toBeCloseTo(1 / stretches.length);
  expect(model.bars.reduce((sum, { count }) => sum + count, 0)).toBe(stretches.length + 11);
});

it('tells the share of each severity there is, worst first, and of nothing nothing', () => {
  const bySeverity = { ...noAlarms, warning: 1, critical: 3 };
  expect(modelFigures(figures({ stretches: [4], bySeverity })).severities).toEqual([
    { severity: 'critical', count: 3, share: 0.75 },
    { severity: 'warning', count: 1, share: 0.25 },
  ]);
  expect(modelFigures(figures({ stretches: [0, 0] }))).toMatchObject({
    ...{ rate: 0, band: 'acceptable', peak: null, floodShare: 0, severities: [] },
  });
});
