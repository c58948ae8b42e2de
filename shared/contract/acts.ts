import type { Made, Said } from '#shared/acts/act.ts';
import type { EndReason, Mark } from '#shared/acts/ends.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What to do, with which alarms: at most `maxAskedRefs`. */
export type ActRequest = Said & {
  readonly refs: readonly number[];
  /**
   * The position up to which the alarms were seen. With one that has been raised anew or has worsened since,
   * nothing is done. Left out: as they are now.
   */
  readonly asOf?: number;
};

/** What became of an act: it is done with those with which it could be, whatever became of the others. */
export interface ActOutcome {
  readonly done: number;
  /** In the list no more: their node has removed them. */
  readonly gone: readonly number[];
  /** Raised anew, or worse, since `asOf`. */
  readonly newer: readonly number[];
}

/** One act as far as it concerns one alarm, and what of it is over. */
export type AlarmAct = Made &
  Said & {
    readonly ends: readonly { readonly mark: Mark; readonly at: EpochMs; readonly reason: EndReason }[];
  };

/** Characters: of a reason or a ticket, and of a note. */
export const maxSaid = 200;
export const maxNote = 4_000;

/** Of one alarm, at most. */
export const maxAlarmActs = 200;

export interface ActCalls {
  /**
   * Rejects where the end of an acknowledgement or a shelf is in the past. A withdrawal passes over alarms
   * that nobody has acknowledged, and so on. Maintenance is of nodes: what was done is 1.
   */
  act(request: ActRequest | MaintenanceSaid): Promise<ActOutcome>;
  /** What was done with one alarm, newest first, at most `maxAlarmActs`. */
  alarmActs(ref: number): Promise<readonly AlarmAct[]>;
  /** What whoever is at the desk gave as a reason lately, each once, last first, at most 10. */
  actReasons(): Promise<readonly string[]>;
}
