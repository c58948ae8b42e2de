import { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { isLine, rowsOf } from '#renderer/store/trace/traceRow.ts';
import type { TraceAround } from '#shared/contract/trace.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';

/** How far around a moment a trace is asked for, ms. */
export const aroundMs = minuteMs;

/**
 * The rows around a moment with a mark where it was, before the first line after it, and the mark's number.
 */
export function aroundLines(
  { entries }: TraceAround,
  nodeKey: string,
  at: EpochMs,
): { readonly lines: TraceLines; readonly moment: number } {
  const rows = entries.flatMap(rowsOf);
  const lines = new TraceLines(rows.length + 1);
  const place = rows.findIndex((row) => isLine(row) && row.at >= at);
  const moment = place < 0 ? rows.length : place;
  for (const row of rows.slice(0, moment)) lines.push(row);
  if (rows.length > 0) lines.push({ nodeKey, marker: 'moment', at, text: 'The moment asked about' });
  for (const row of rows.slice(moment)) lines.push(row);
  return { lines, moment };
}
