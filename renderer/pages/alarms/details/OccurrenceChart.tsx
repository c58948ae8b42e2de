import { useContext } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { AxisZone } from '#renderer/ui/AxisZone.tsx';
import { chartLook, maxPoints, timeTicks } from '#renderer/ui/chartLook.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { thin } from '#renderer/ui/thin.ts';
import type { CountPoint } from '#shared/advice/alarms/overLife.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { formatPlural } from '#shared/words/count.ts';
import { severityTone } from '#shared/words/severity.ts';
import { formatNodeTime, shownZone } from '#shared/words/shownTime.ts';
import styles from './Details.module.css';

interface OccurrenceChartProps {
  /** Oldest first, at least one. */
  readonly counts: readonly CountPoint[];
  /** How many events were told of it. */
  readonly events: number;
  readonly zone: string | undefined;
  readonly severity: Severity;
}

/** How the counter of occurrences rose. */
export function OccurrenceChart({ counts, events, zone, severity }: OccurrenceChartProps) {
  const frame = useContext(TimeFrameContext);
  const times = counts.map(({ at }) => at);
  const axis = timeTicks(Math.min(...times), Math.max(...times), shownZone(zone, frame.mode));
  const points = thin(counts, maxPoints);
  return (
    <div
      className={styles.chart}
      role="img"
      aria-label={`Occurrences over time: ${formatPlural(events, 'event')}, ${describe(counts)}`}
    >
      <AxisZone at={Math.max(...times)} zone={zone} />
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={points} margin={{ top: 4, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid {...chartLook.grid} />
          <XAxis {...chartLook.axis} {...chartLook.timeAxis} {...axis} />
          <YAxis {...chartLook.axis} allowDecimals={false} width={40} />
          <Tooltip {...chartLook.tooltip} labelFormatter={(at) => formatNodeTime(Number(at), zone, frame)} />
          <Line
            dataKey="occurrences"
            name="Occurrences"
            type="stepAfter"
            stroke={`var(--wl-${severityTone(severity)})`}
            strokeWidth={1.5}
            dot={points.length < 40 ? { r: 2 } : false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

function describe(counts: readonly CountPoint[]): string {
  return `from ${counts[0]?.occurrences} to ${counts.at(-1)?.occurrences}`;
}
