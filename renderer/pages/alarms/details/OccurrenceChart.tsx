import { useContext } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { AxisZone } from '#renderer/ui/AxisZone.tsx';
import { chartLook, maxPoints, timeTicks } from '#renderer/ui/chartLook.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { thin } from '#renderer/ui/thin.ts';
import type { AlarmOccurrence } from '#shared/contract/alarms.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { severityTone } from '#shared/words/severity.ts';
import { formatNodeTime, shownZone } from '#shared/words/shownTime.ts';
import styles from './Details.module.css';

interface OccurrenceChartProps {
  /** Newest first. */
  readonly history: readonly AlarmOccurrence[];
  readonly zone: string | undefined;
  readonly severity: Severity;
}

/** How the counter of occurrences rose. */
export function OccurrenceChart({ history, zone, severity }: OccurrenceChartProps) {
  const frame = useContext(TimeFrameContext);
  const times = history.map(({ at }) => at);
  const axis = timeTicks(Math.min(...times), Math.max(...times), shownZone(zone, frame.mode));
  const points = thin(history.toReversed(), maxPoints);
  return (
    <div className={styles.chart} role="img" aria-label={`Occurrences over time: ${describe(history)}`}>
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

function describe(history: readonly AlarmOccurrence[]): string {
  const newest = history[0];
  const oldest = history.at(-1);
  if (!newest || !oldest) return 'no events';
  return `${history.length} events, from ${oldest.occurrences} to ${newest.occurrences}`;
}
