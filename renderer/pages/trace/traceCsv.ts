import { isLine, isNodeTime, type TimedRow, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import { csvMark, csvRecords } from '#shared/words/csv.ts';
import { alone } from '#shared/words/outsideText.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import type { TracedNodes } from './printTrace.ts';

const header = ['Time', 'Node', 'Uptime mS', 'Tag', 'Text'];

/**
 * RFC 4180 with a byte order mark; times are ISO 8601 with the node's offset, or this computer's where they
 * are by its clock.
 */
export function traceCsv(rows: Iterable<TraceRow>, { name, zone }: TracedNodes): string {
  const records: (readonly (string | number)[])[] = [header];
  for (const row of rows) {
    const { nodeKey } = row;
    const node = nodeKey === '' ? '' : name(nodeKey);
    const at = 'bannerLine' in row ? '' : timeOf(row, zone(nodeKey));
    const rest = isLine(row)
      ? [row.uptimeMs, row.tag, row.text]
      : ['', '', 'bannerLine' in row ? row.bannerLine : row.text];
    records.push([at, node, ...rest].map((cell) => (typeof cell === 'string' ? alone(cell) : cell)));
  }
  return csvMark + csvRecords(records);
}

const timeOf = (row: TimedRow, zone: string | undefined): string =>
  formatIso(row.at, isNodeTime(row) ? (zone ?? 'UTC') : undefined);
