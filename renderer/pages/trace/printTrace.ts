import { isLine, isNodeTime, type TimedRow, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { alone } from '#shared/words/outsideText.ts';
import { formatNodeTime, formatPcTime, type TimeChoice } from '#shared/words/shownTime.ts';
import { eachSecondOnce, formatClock } from '#shared/words/timestamp.ts';
import { formatTraceLine } from '#shared/words/traceLine.ts';

/** What printing needs to know of the nodes traced. */
export interface TracedNodes {
  readonly name: (nodeKey: string) => string;
  /** IANA; undefined: not known. */
  readonly zone: (nodeKey: string) => string | undefined;
  /** What a node's clock reads now. */
  readonly now: (nodeKey: string) => EpochMs;
  /** How times are shown; mixed: of several zones are traced. */
  readonly times: TimeChoice;
  /** The times of some lines have a mark after them, and need its room. */
  readonly areMarked: boolean;
  /** With several nodes every line says whose it is. */
  readonly areSeveral: boolean;
}

type ClockText = (at: EpochMs, zone: string | undefined) => string;

/** The time of day of a row, by the clock it is of. `ofNode`: prints those of nodes. */
export function rowClock(row: TimedRow, { zone, times }: TracedNodes, ofNode?: ClockText): string {
  if (!isNodeTime(row)) return formatPcTime(row.at, times, formatClock);
  const zoneOfNode = zone(row.nodeKey);
  return ofNode?.(row.at, zoneOfNode) ?? formatNodeTime(row.at, zoneOfNode, times, formatClock);
}

/** A line as System Monitor prints it, its time as it is shown; with several nodes, its node first. */
export function printRow(row: TraceRow, nodes: TracedNodes, ofNode?: ClockText): string {
  const node = nodes.areSeveral && row.nodeKey !== '' ? `${alone(nodes.name(row.nodeKey))}  ` : '';
  if ('bannerLine' in row) return node + alone(row.bannerLine);
  const time = rowClock(row, nodes, ofNode);
  if (!isLine(row)) return `${node}${time}  ---- ${alone(row.text)} ----`;
  return node + formatTraceLine(time, { ...row, tag: alone(row.tag), text: alone(row.text) });
}

export function printRows(rows: Iterable<TraceRow>, nodes: TracedNodes): string {
  const clock = eachSecondOnce((at, zone) => formatNodeTime(at, zone, nodes.times, formatClock));
  const texts: string[] = [];
  for (const row of rows) texts.push(printRow(row, nodes, clock));
  return texts.join('\n');
}
