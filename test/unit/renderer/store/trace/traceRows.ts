import type { LineRow } from '#renderer/store/trace/traceRow.ts';
import type { TraceEntry, TraceMarker } from '#shared/contract/trace.ts';
import { evening } from '#test/support/builders.ts';

/** The `number`th line of a node: one a millisecond. */
export function aLine(number: number, part: Partial<LineRow> = {}): LineRow {
  const tag = number % 2 === 0 ? 'PRN' : 'CALL';
  return { nodeKey: 'a', at: evening + number, uptimeMs: number, tag, text: `Line ${number}`, ...part };
}

export function lines(from: number, to: number, part: Partial<LineRow> = {}): LineRow[] {
  return Array.from({ length: to - from }, (_, index) => aLine(from + index, part));
}

export function aMarker(marker: TraceMarker, text: string, nodeKey = 'a'): TraceEntry {
  return { nodeKey, marker, at: evening, text };
}
