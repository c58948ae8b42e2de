import type { EpochMs } from '#shared/model/time.ts';
import { timeAxis } from '#shared/words/timeAxis.ts';

/** Colours and sizes every chart shares; the colours follow the theme by themselves. */
export const chartLook = {
  axis: { tick: { fontSize: 11, fill: 'var(--wl-dim)' }, stroke: 'var(--wl-line)', tickLine: false },
  /** Of values that each have their time, `at`. */
  timeAxis: { dataKey: 'at', type: 'number', scale: 'time', domain: ['dataMin', 'dataMax'] },
  grid: { stroke: 'var(--wl-line-soft)', vertical: false },
  tooltip: {
    contentStyle: {
      background: 'var(--wl-raised)',
      border: '1px solid var(--wl-line)',
      borderRadius: 4,
      fontSize: 12,
      color: 'var(--wl-text)',
    },
    itemStyle: { color: 'var(--wl-text)' },
    cursor: { fill: 'var(--wl-hover)', stroke: 'var(--wl-line)' },
    isAnimationActive: false,
  },
  accent: 'var(--wl-accent)',
} as const;

/** Ticks of an axis of times: no two look the same. `timeZone`: IANA; undefined: this computer's. */
export function timeTicks(
  from: EpochMs,
  to: EpochMs,
  timeZone: string | undefined,
): { ticks: number[]; tickFormatter: (at: number) => string } {
  const { ticks, format } = timeAxis(from, to, timeZone);
  return { ticks: [...ticks], tickFormatter: format };
}

/** Most points a chart is given: more than the pixels can show costs time and shows nothing. */
export const maxPoints = 300;
