import type { SeverityCounts } from '#shared/model/alarm.ts';
import { dayMs, type EpochMs, hourMs, minuteMs } from '#shared/model/time.ts';

/** Alarms are counted in stretches of so long (ISA-18.2). */
export const stretchMs = 10 * minuteMs;
/** How long one shift is at the desk: who was there is counted by it. */
export const shiftMs = 8 * hourMs;
export const maxFiguresMs = 31 * dayMs;

export interface FiguresQuery {
  /** Every node of the fleet where left out. */
  readonly nodeKeys?: readonly string[];
  /** What was received from `since` on and before `until` (host clock), at most `maxFiguresMs`. */
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** How long something took, by whole seconds; those it was not done with are counted apart, never as 0. */
export interface Spread {
  /** How often it was done. */
  readonly count: number;
  /** Null: it never was. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  /** It was not done yet, or not at all. */
  readonly open: number;
}

export interface TopAlarm {
  readonly nodeKey: string;
  readonly code: string;
  readonly text: string;
  readonly count: number;
}

/** How long it took with the alarms of one code, or of one solution. */
export interface HandlingOf {
  readonly raised: number;
  readonly toAcknowledge: Spread;
  readonly toEnd: Spread;
}

/** Figures of the alarms raised in a stretch of time: each time a node said so, repeats are none. */
export interface AlarmFigures {
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly raised: number;
  /** How many were raised in each `stretchMs` from `since` on. */
  readonly stretches: readonly number[];
  /** How many operators did anything with alarms in each `shiftMs` from `since` on, at least 1. */
  readonly operators: readonly number[];
  readonly bySeverity: SeverityCounts;
  /** Those raised most, at most 10, with their nodes. */
  readonly top: readonly TopAlarm[];
  readonly toAcknowledge: Spread;
  readonly toEnd: Spread;
  /** Those raised most, at most 20. */
  readonly byCode: readonly (HandlingOf & { readonly code: string; readonly text: string })[];
  /** Those raised most, at most 20, by their keys. Null: of nodes that have not said where they belong. */
  readonly bySolution: readonly (HandlingOf & { readonly solution: string | null })[];
}

export interface FiguresCalls {
  alarmFigures(query: FiguresQuery): Promise<AlarmFigures>;
}
