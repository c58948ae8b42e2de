import { memo, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ServiceRow } from '#renderer/pages/services/serviceRow.ts';
import { isLive, nodeTime } from '#renderer/store/selectors.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { minuteMs } from '#shared/model/time.ts';
import styles from './Sparkline.module.css';
import type { ServicePast } from './serviceHistory.ts';
import { stepPath, usageCurve } from './usageCurve.ts';
import { ServicePastContext } from './useServiceHistory.ts';

/** px of one of the two lines. */
const size = { width: 58, height: 15 };
const gap = 10;

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
      // Drawn anew each minute: it moves a pixel in that time.
      now={Math.ceil(now / minuteMs) * minuteMs}
    />
  );
}

interface LinesProps {
  readonly past: ServicePast | undefined;
  readonly name: string;
  readonly now: number;
}

const Lines = memo(function Lines({ past, name, now }: LinesProps) {
  const curve = useMemo(() => past && usageCurve(past.points, now), [past, now]);
  if (!curve) return null;
  const { points, memory, cpu, text } = curve;
  const memoryLine = points.map(({ x, memoryKiB }) => ({ x, value: memoryKiB }));
  const cpuLine = points.map(({ x, cpuPercent }) => ({ x, value: cpuPercent }));
  return (
    <svg
      className={styles.lines}
      role="img"
      aria-label={`${name}: ${text}`}
      width={2 * size.width + gap}
      height={size.height + 2}
      viewBox={`0 -1 ${2 * size.width + gap} ${size.height + 2}`}
    >
      <title>{text}</title>
      <Line d={stepPath(memoryLine, memoryScale(memory), size)} at={0} />
      <Line d={stepPath(cpuLine, [0, Math.max(10, cpu[1])], size)} at={size.width + gap} />
    </svg>
  );
});

function Line({ d, at }: { readonly d: string; readonly at: number }) {
  return (
    <g transform={`translate(${at} 0)`}>
      <path className={styles.ground} d={`M0 ${size.height}H${size.width}`} />
      <path className={at === 0 ? styles.memory : styles.cpu} d={d} />
    </g>
  );
}

/** A tenth of what is taken fills the height at least: a service that stands still shall look so. */
function memoryScale([low, high]: readonly [number, number]): readonly [number, number] {
  const margin = Math.max(0, 0.1 * high - (high - low)) / 2;
  return low === 0 ? [0, Math.max(1, high)] : [low - margin, high + margin];
}
