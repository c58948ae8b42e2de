import { useContext } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { chartLook, timeTicks } from '#renderer/ui/chartLook.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { bandLimits } from '#shared/advice/figures/bands.ts';
import type { RateBar } from '#shared/advice/figures/figuresModel.ts';
import { bandLook, formatRate } from '#shared/words/figures.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import styles from './Figures.module.css';

const limits = [
  [bandLimits.acceptable, 'good'],
  [bandLimits.manageable, 'major'],
  [bandLimits.tooMany, 'critical'],
] as const;

/** Alarms in ten minutes, per operator, against the bands; by the clock of this computer. */
export function RateChart({ bars, label }: { readonly bars: readonly RateBar[]; readonly label: string }) {
  const frame = useContext(TimeFrameContext);
  const zone = frame.mode === 'utc' ? 'UTC' : undefined;
  const first = bars[0];
  const last = bars.at(-1);
  if (!first || !last) return null;
  const highest = Math.max(...bars.map(({ peak }) => peak));
  const { tickFormatter } = timeTicks(first.at, last.at + last.lastsMs, zone);
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...bars]}
          margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <CartesianGrid {...chartLook.grid} />
          <XAxis {...chartLook.axis} dataKey="at" tickFormatter={tickFormatter} minTickGap={40} height={18} />
          <YAxis
            {...chartLook.axis}
            width={36}
            tickFormatter={formatRate}
            domain={[0, Math.max(highest, bandLimits.manageable + 1)]}
          />
          <Tooltip
            {...chartLook.tooltip}
            labelFormatter={(at) => formatPcTime(Number(at), frame)}
            formatter={(value) => formatRate(Number(value))}
          />
          {limits.map(([limit, tone]) => (
            <ReferenceLine
              key={limit}
              y={limit}
              ifOverflow="hidden"
              stroke={`var(--wl-${tone})`}
              strokeDasharray="4 3"
            />
          ))}
          <Bar dataKey="peak" name="Alarms in 10 min" isAnimationActive={false}>
            {bars.map(({ at, band }) => (
              <Cell key={at} fill={`var(--wl-${bandLook[band].tone})`} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
