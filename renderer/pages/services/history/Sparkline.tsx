import { memo, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ServiceRow } from '#renderer/pages/services/serviceRow.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { minuteMs } from '#shared/model/time.ts';
import { formatClock } from '#shared/words/timestamp.ts';
import styles from './Sparkline.module.css';
import type { ServicePast } from './serviceHistory.ts';
import { stepPath, usageCurve } from './usageCurve.ts';
import { ServicePastContext } from './useServiceHistory.ts';

/** A curve of less is a dash: since when it is known says more. */
const leastDrawnMs = 5 * minuteMs;

/** What one of the two lines is drawn in, before it is stretched to its half of the cell. */
const size = { width: 60, height: 15 };

/** The past of a service as far as it is known; asks for what is stored of its node. */
export function usePast({ node, service }: ServiceRow): ServicePast | undefined {
  const { history, want } = useContext(ServicePastContext);
  useEffect(() => want(node.key), [want, node.key]);
  return useSyncExternalStore(history.subscribe, () => history.past(node.key, service.id));
}

/** Memory, then CPU, over the last hour of the node's time. */
export function Sparkline({ row }: { readonly row: ServiceRow }) {
  const { node, service } = row;
  const past = usePast(row);
  const host = useHostNow();
  const at = isLive(node) ? host : (node.link.lastHeardAt ?? host);
  const now = nodeTime(node.clock, at);
  return (
    <Lines
      past={past}
      name={service.name}
      zone={node.info?.timeZone}
      // Drawn anew each minute: it moves a pixel in that time.
      now={Math.ceil(now / minuteMs) * minuteMs}
    />
  );
}

interface LinesProps {
  readonly past: ServicePast | undefined;
  readonly name: string;
  readonly now: number;
  readonly zone: string | undefined;
}

const Lines = memo(function Lines({ past, name, now, zone }: LinesProps) {
  const curve = useMemo(() => past && usageCurve(past.points, now), [past, now]);
  if (!curve) return null;
  const { points, memory, cpu, text, since } = curve;
  if (since !== null && now - since < leastDrawnMs)
    return (
      <span className={styles.since} title={text}>
        since {formatClock(since, zone).slice(0, 5)}
      </span>
    );
  const memoryLine = points.map(({ x, memoryKiB }) => ({ x, value: memoryKiB }));
  const cpuLine = points.map(({ x, cpuPercent }) => ({ x, value: cpuPercent }));
  return (
    <div className={styles.lines} role="img" aria-label={`${name}: ${text}`} title={text}>
      <Line d={stepPath(memoryLine, memoryScale(memory), size)} look={styles.memory} />
      <Line d={stepPath(cpuLine, [0, Math.max(10, cpu[1])], size)} look={styles.cpu} />
    </div>
  );
});

function Line({ d, look }: { readonly d: string; readonly look: string | undefined }) {
  return (
    <svg viewBox={`0 -1 ${size.width} ${size.height + 2}`} preserveAspectRatio="none" aria-hidden="true">
      <path className={styles.ground} d={`M0 ${size.height}H${size.width}`} />
      <path className={look} d={d} />
    </svg>
  );
}

/** A tenth of what is taken fills the height at least: a service that stands still shall look so. */
function memoryScale([low, high]: readonly [number, number]): readonly [number, number] {
  const margin = Math.max(0, 0.1 * high - (high - low)) / 2;
  return low === 0 ? [0, Math.max(1, high)] : [low - margin, high + margin];
}
