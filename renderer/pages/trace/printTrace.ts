import { isLine, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import { eachSecondOnce, formatClock } from '#shared/words/timestamp.ts';
import { formatTraceLine } from '#shared/words/traceLine.ts';

/** What printing needs to know of the nodes traced. */
export interface TracedNodes {
  readonly name: (nodeKey: string) => string;
  /** IANA; undefined: not known. */
  readonly zone: (nodeKey: string) => string | undefined;
  /** With several nodes every line says whose it is. */
  readonly areSeveral: boolean;
}

/**
 * A line as System Monitor prints it, the time of day in the node's zone; with several nodes, its node first.
 */
export function printRow(row: TraceRow, nodes: TracedNodes, clock = formatClock): string {
  const node = nodes.areSeveral && row.nodeKey !== '' ? `${nodes.name(row.nodeKey)}  ` : '';
  if ('bannerLine' in row) return node + row.bannerLine;
  const time = clock(row.at, nodes.zone(row.nodeKey));
  if (isLine(row)) return node + formatTraceLine(time, row);
  return `${node}${time}  ---- ${row.text} ----`;
}

export function printRows(rows: Iterable<TraceRow>, nodes: TracedNodes): string {
  const clock = eachSecondOnce(formatClock);
  const texts: string[] = [];
  for (const row of rows) texts.push(printRow(row, nodes, clock));
  return texts.join('\n');
}
