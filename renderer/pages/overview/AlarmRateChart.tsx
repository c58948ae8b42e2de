import { useContext } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { AxisZone } from '#renderer/ui/AxisZone.tsx';
import { chartLook } from '#renderer/ui/chartLook.ts';
import { TimeFrameContext, useHostNow } from '#renderer/ui/now.ts';
import { countActive, totalOf } from '#shared/advice/estate.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import { severities } from '#shared/model/alarm.ts';
import { hourMs } from '#shared/model/time.ts';
import { formatCount, formatPlural, formatShort, oneOrMany } from '#shared/words/count.ts';
import { formatSeverity, severityTone } from '#shared/words/severity.ts';
import { formatNodeTime, shownZone } from '#shared/words/shownTime.ts';
import { formatClock } from '#shared/words/timestamp.ts';
import styles from './Overview.module.css';

const buckets = 60;
/** How often the host is asked; it counts in stretches of 10 s. */
const refreshMs = 10_000;

/** Alarm events of the last hour, by severity, the worst on top, by the nodes' clocks. */
export function AlarmRateChart() {
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const round = Math.floor(useHostNow() / refreshMs);
  const frame = useContext(TimeFrameContext);
  const node = nodes.find(({ clock, info }) => clock && info);
  const clock = node?.clock ?? null;
  const zone = node?.info?.timeZone;
  const clockText = (at: number): string => formatNodeTime(at, zone, frame, formatClock);
  const { value, problem } = useAnswer(`${solutionKey} ${round}`, (calls) => {
    // This very millisecond is part of it: a clock that stands would leave out what came last.
    const until = Math.floor(nodeTime(clock, hostNow())) + 1;
    const nodeKeys = solutionKey === null ? {} : { nodeKeys: nodes.map(({ key }) => key) };
    return calls.alarmRate({ since: until - hourMs, until, buckets, ...nodeKeys });
  });
  if (problem !== null && !value) return <p role="alert">Could not be read: {problem}</p>;
  if (!value) return <div className={styles.rate} />;
  const total = value.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <NoEvents active={totalOf(countActive(nodes))} />;
  return (
    <div
      className={styles.rate}
      role="img"
      aria-label={`${formatCount(total)} alarm events in the last hour`}
    >
      <AxisZone at={value.at(-1)?.from ?? 0} zone={zone} />
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={value}
          margin={{ top: 14, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <XAxis
            {...chartLook.axis}
            dataKey="from"
            tickFormatter={(at: number) => formatClock(at, shownZone(zone, frame.mode)).slice(0, 5)}
            minTickGap={40}
            height={18}
          />
          <YAxis
            {...chartLook.axis}
            allowDecimals={false}
            width={36}
            tickCount={3}
            tickFormatter={formatShort}
          />
          <Tooltip {...chartLook.tooltip} labelFormatter={(at) => clockText(Number(at))} />
          {severities.toReversed().map((severity) => (
            <Bar
              key={severity}
              stackId="events"
              dataKey={`bySeverity.${severity}`}
              name={formatSeverity(severity)}
              fill={`var(--wl-${severityTone(severity)})`}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

/** An hour without events is a sentence: axes without bars look as if they were still to come. */
function NoEvents({ active }: { readonly active: number }) {
  return (
    <div className={styles.rate}>
      <p role="img" aria-label="0 alarm events in the last hour" className={styles.dim}>
        No alarm event was seen in the last hour.
      </p>
      {active > 0 && (
        <a className={styles.older} href={hrefOf('alarms', { state: 'active' })}>
          {formatPlural(active, 'alarm')} {oneOrMany(active, 'is', 'are')} active
        </a>
      )}
    </div>
  );
}
