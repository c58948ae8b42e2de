import type { TraceRollover } from '#shared/contract/trace.ts';

/** As a host takes them. */
const limits = {
  megabytes: { from: 1, to: 1_000 },
  hours: { from: 0.1, to: 8_760 },
} as const satisfies Record<keyof TraceRollover, unknown>;

type RolloverField = keyof TraceRollover;

interface TypedLimit {
  readonly value: number | null;
  readonly problem: string | null;
}

/** What was typed in one of the fields; empty: no such limit. */
export function readLimit(field: RolloverField, text: string): TypedLimit {
  if (text.trim() === '') return { value: null, problem: null };
  const value = Number(text.trim().replace(',', '.'));
  const { from, to } = limits[field];
  if (Number.isNaN(value)) return { value: null, problem: 'Not a number' };
  if (value < from || value > to) return { value: null, problem: `From ${from} to ${to}` };
  return { value, problem: null };
}
