import { useContext } from 'react';
import { Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { AxisZone } from '#renderer/ui/AxisZone.tsx';
import { chartLook, maxPoints, timeTicks } from '#renderer/ui/chartLook.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { thin } from '#renderer/ui/thin.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseModeChange } from '#shared/contract/history.ts';
import { type LicenseMode, licenseModes } from '#shared/model/license.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { formatNodeTime, shownZone } from '#shared/words/shownTime.ts';
import styles from './Licenses.module.css';

const spanMs = 30 * dayMs;

/** From the best at the top to the worst at the bottom. */
const order: readonly LicenseMode[] = [
  'WebLM Normal',
  'License Normal',
  'WebLM Error',
  'License Configuration Error',
  'License Server Error',
  'WebLM Restricted',
];
const height = (mode: LicenseMode): number => licenseModes.length - 1 - order.indexOf(mode);

/** Which license mode the node was in, over the last 30 days of its own clock. */
export function ModeTimeline({ node }: { readonly node: NodeView }) {
  const now = nodeTime(node.clock, hostNow());
  // Asked again when the mode changes, and now and then for the axis to move on.
  const minute = Math.floor(hostNow() / minuteMs);
  const { value, problem } = useAnswer(`${node.key} ${node.license?.mode} ${minute}`, (calls) =>
    calls.licenseModes({ nodeKeys: [node.key], since: Math.floor(now - spanMs), until: Math.ceil(now) }),
  );
  if (problem !== null) return <p role="alert">Could not be read: {problem}</p>;
  if (!value) return <div className={styles.timeline} />;
  if (value.length === 0) return <p>No mode is recorded for this time.</p>;
  return <Chart changes={upToNow(value, node, now)} now={now} zone={node.info?.timeZone} />;
}

/** A change is shown before it is on disk: the history asked for at that moment may lack it. */
function upToNow(
  changes: readonly LicenseModeChange[],
  { key, license }: NodeView,
  now: number,
): readonly LicenseModeChange[] {
  if (!license || changes.at(-1)?.mode === license.mode) return changes;
  const { mode, grace } = license;
  const daysRemaining = grace?.daysRemaining ?? null;
  return [...changes, { nodeKey: key, at: now, receivedAt: hostNow(), mode, daysRemaining }];
}

interface ChartProps {
  readonly changes: readonly LicenseModeChange[];
  readonly now: number;
  readonly zone: string | undefined;
}

function Chart({ changes, now, zone }: ChartProps) {
  const frame = useContext(TimeFrameContext);
  const last = changes.at(-1);
  const points = thin(
    [...changes, ...(last ? [{ ...last, at: Math.max(now, last.at) }] : [])].map(({ at, mode }) => ({
      at: Math.max(at, now - spanMs),
      mode,
      height: height(mode),
    })),
    maxPoints,
  );
  return (
    <div
      className={styles.timeline}
      role="img"
      aria-label={`License mode over time: ${changes
        .map(({ mode }) => mode)
        .slice(-6)
        .join(', then ')}`}
    >
      <AxisZone at={now} zone={zone} />
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={points}
          margin={{ top: 6, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            {...chartLook.axis}
            {...chartLook.timeAxis}
            {...timeTicks(points[0]?.at ?? now, points.at(-1)?.at ?? now, shownZone(zone, frame.mode))}
          />
          <YAxis
            {...chartLook.axis}
            type="number"
            domain={[0, order.length - 1]}
            ticks={order.map((_, index) => index)}
            tickFormatter={(value: number) => order.at(-1 - value) ?? ''}
            interval={0}
            width={150}
          />
          <Tooltip
            {...chartLook.tooltip}
            labelFormatter={(at) => formatNodeTime(Number(at), zone, frame)}
            formatter={(value) => [order.at(-1 - Number(value)) ?? '', 'Mode']}
          />
          <Line
            dataKey="height"
            type="stepAfter"
            stroke={chartLook.accent}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
