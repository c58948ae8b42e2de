import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';

export const figuresSpans = ['8h', '24h', '7d', '30d'] as const;
export type FiguresSpan = (typeof figuresSpans)[number];

interface Look {
  readonly label: string;
  readonly lastsMs: number;
  /** What is asked for ends at a multiple of it: as often is it counted anew. */
  readonly roundMs: number;
  /** What the worst ten minutes in the chart are of. */
  readonly barText: string;
}

export const spanLooks: Readonly<Record<FiguresSpan, Look>> = {
  '8h': { label: 'This shift (8 h)', lastsMs: 8 * hourMs, roundMs: 10 * secondMs, barText: '' },
  '24h': { label: '24 hours', lastsMs: dayMs, roundMs: minuteMs, barText: '' },
  '7d': { label: '7 days', lastsMs: 7 * dayMs, roundMs: minuteMs, barText: 'the worst of each hour' },
  '30d': {
    label: '30 days',
    lastsMs: 30 * dayMs,
    roundMs: 10 * minuteMs,
    barText: 'the worst of each 6 hours',
  },
};

/** What to ask for now. */
export function spanUntil(
  span: FiguresSpan,
  now: EpochMs,
): { readonly since: EpochMs; readonly until: EpochMs } {
  const { lastsMs, roundMs } = spanLooks[span];
  const until = Math.floor(now / roundMs) * roundMs;
  return { since: until - lastsMs, until };
}
