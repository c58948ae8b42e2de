import type { TraceEntry } from '#shared/contract/trace.ts';
import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What the page itself marks: lines it had no room for, and the moment somebody asked about. */
export type PageMarker = 'discarded' | 'moment';

/** A row as shown: what the host tells, a line of a node's banner, or the page's own marker. */
export type TraceRow =
  | TraceEntry
  | { readonly nodeKey: string; readonly bannerLine: string }
  | {
      /** Empty: all nodes. */
      readonly nodeKey: string;
      readonly marker: PageMarker;
      readonly at: EpochMs;
      readonly text: string;
    };

/** All but a line of a banner have a time. */
export type TimedRow = Exclude<TraceRow, { readonly bannerLine: string }>;

export type LineRow = { readonly nodeKey: string } & TraceLine;

export const isLine = (row: TraceRow): row is LineRow => 'uptimeMs' in row;

/**
 * Whether a row's time is of the node's clock; that of a marker is of the computer Watchline runs on, but
 * for a moment asked about.
 */
export const isNodeTime = (row: TraceRow): boolean =>
  isLine(row) || ('marker' in row && row.marker === 'moment');

/** The rows of an entry: a marker that brings a banner is followed by the banner's lines. */
export function rowsOf(entry: TraceEntry): readonly TraceRow[] {
  if (isLine(entry) || !entry.banner) return [entry];
  const { nodeKey } = entry;
  return [entry, ...entry.banner.map((bannerLine) => ({ nodeKey, bannerLine }))];
}

/** Whether two entries are the same line; a marker is nobody's line. */
export function isSameLine(one: TraceRow, other: TraceRow): boolean {
  return (
    isLine(one) &&
    isLine(other) &&
    one.at === other.at &&
    one.uptimeMs === other.uptimeMs &&
    one.text === other.text &&
    one.tag === other.tag &&
    one.nodeKey === other.nodeKey
  );
}

/** The same line, marker or line of a banner. */
export function isSameRow(one: TraceRow, other: TraceRow | undefined): boolean {
  if (!other || one.nodeKey !== other.nodeKey) return false;
  if ('bannerLine' in one) return 'bannerLine' in other && one.bannerLine === other.bannerLine;
  if (isLine(one)) return isSameLine(one, other);
  return 'marker' in other && one.marker === other.marker && one.at === other.at && one.text === other.text;
}

/** How many lines a "dropped" marker speaks of: its text begins with the count. 0 for every other row. */
export function countDropped(row: TraceRow): number {
  if (!('marker' in row) || row.marker !== 'dropped') return 0;
  return Number(/^[\d,]+/.exec(row.text)?.[0].replaceAll(',', '') ?? 0);
}
