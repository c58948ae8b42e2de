import { type AlarmFigures, shiftMs, stretchMs } from '#shared/contract/figures.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { type Band, bandOf, floodParts } from './bands.ts';

/** A stretch of the chart: the ten minutes of it that were the worst. */
export interface RateBar {
  readonly at: EpochMs;
  readonly lastsMs: number;
  /** Raised in all of it. */
  readonly count: number;
  /** Alarms in ten minutes, per operator. */
  readonly peak: number;
  readonly band: Band;
}

/** What the figures say, ready to be shown or printed. */
export interface FiguresModel {
  /** Alarms in ten minutes, per operator, on average. */
  readonly rate: number;
  readonly band: Band;
  /** The worst ten minutes: all alarms, and per operator; null: no alarm was raised. */
  readonly peak: {
    readonly at: EpochMs;
    readonly count: number;
    readonly rate: number;
    readonly band: Band;
  } | null;
  /** 0 to 1, of the time. */
  readonly floodShare: number;
  readonly operators: { readonly fewest: number; readonly most: number };
  readonly bars: readonly RateBar[];
  /** Of those raised, 0 to 1, the worst first; those of which there were none are left out. */
  readonly severities: readonly {
    readonly severity: Severity;
    readonly count: number;
    readonly share: number;
  }[];
}

/** More bars than these cannot be told apart. */
const mostBars = 170;
/** How many ten minutes may be one bar: they are 10 minutes, an hour, 6 hours, a day. */
const barSizes = [1, 6, 36, 144] as const;
const stretchesInShift = shiftMs / stretchMs;

export function modelFigures(figures: AlarmFigures): FiguresModel {
  const { since, raised, stretches, operators, bySeverity } = figures;
  const rates = stretches.map(
    (count, index) => count / (operators[Math.floor(index / stretchesInShift)] ?? 1),
  );
  const rate = rates.reduce((sum, one) => sum + one, 0) / Math.max(1, rates.length);
  const worst = rates.indexOf(Math.max(...rates));
  const size = barSizes.find((one) => rates.length / one <= mostBars) ?? barSizes[3];
  return {
    rate,
    band: bandOf(rate),
    peak:
      raised === 0
        ? null
        : {
            at: since + worst * stretchMs,
            count: stretches[worst] ?? 0,
            rate: rates[worst] ?? 0,
            band: bandOf(rates[worst] ?? 0),
          },
    floodShare: floodParts(rates).filter(Boolean).length / Math.max(1, rates.length),
    operators: { fewest: Math.min(...operators), most: Math.max(...operators) },
    bars: Array.from({ length: Math.ceil(rates.length / size) }, (_, bar) => {
      const from = bar * size;
      const peak = Math.max(...rates.slice(from, from + size));
      return {
        at: since + from * stretchMs,
        lastsMs: size * stretchMs,
        count: stretches.slice(from, from + size).reduce((sum, one) => sum + one, 0),
        peak,
        band: bandOf(peak),
      };
    }),
    severities: severities
      .map((severity) => ({
        severity,
        count: bySeverity[severity],
        share: bySeverity[severity] / Math.max(1, raised),
      }))
      .filter(({ count }) => count > 0),
  };
}
