import { isLine, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import { secondMs } from '#shared/model/time.ts';
import { formatClock, formatIso } from '#shared/words/timestamp.ts';

/** What printing needs to know of the nodes traced. */
export interface TracedNodes {
  readonly name: (nodeKey: string) => string;
  /** IANA; undefined: not known. */
  readonly zone: (nodeKey: string) => string | undefined;
  /** With several nodes every line says whose it is. */
  readonly areSeveral: boolean;
}

/** As wide as System Monitor prints the uptime: "09:16:46      54896mS PRN: …". */
const uptimeWidth = 11;

/** A line as System Monitor prints it, the time of day in the node's zone; with several nodes, its node first. */
export function printRow(row: TraceRow, nodes: TracedNodes, clock = formatClock): string {
  const node = nodes.areSeveral && row.nodeKey !== '' ? `${nodes.name(row.nodeKey)}  ` : '';
  if ('bannerLine' in row) return node + row.bannerLine;
  const time = clock(row.at, nodes.zone(row.nodeKey));
  if (isLine(row))
    return `${node}${time}${String(row.uptimeMs).padStart(uptimeWidth)}mS ${row.tag}: ${row.text}`;
  return `${node}${time}  ---- ${row.text} ----`;
}

export function printRows(rows: Iterable<TraceRow>, nodes: TracedNodes): string {
  const clock = clockWithMemory();
  const texts: string[] = [];
  for (const row of rows) texts.push(printRow(row, nodes, clock));
  return texts.join('\n');
}

/** Lines of the same second in the same zone have the same time: a hundred thousand are printed at once. */
function clockWithMemory(): typeof formatClock {
  let second = Number.NaN;
  let zone: string | undefined;
  let text = '';
  return (at, timeZone) => {
    const now = Math.floor(at / secondMs);
    if (now !== second || zone !== timeZone) text = formatClock(at, timeZone);
    second = now;
    zone = timeZone;
    return text;
  };
}

const header = ['Time', 'Node', 'Uptime mS', 'Tag', 'Text'];

/** RFC 4180 with a byte order mark; times are ISO 8601 with the node's offset. */
export function traceCsv(rows: Iterable<TraceRow>, { name, zone }: TracedNodes): string {
  const lines = [header.join(',')];
  for (const row of rows) {
    const { nodeKey } = row;
    const node = nodeKey === '' ? '' : name(nodeKey);
    const at = 'bannerLine' in row ? '' : formatIso(row.at, zone(nodeKey));
    const rest = isLine(row)
      ? [String(row.uptimeMs), row.tag, row.text]
      : ['', '', 'bannerLine' in row ? row.bannerLine : row.text];
    lines.push([at, node, ...rest].map(csvCell).join(','));
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is kept from being one. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
