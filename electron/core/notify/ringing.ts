import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { AttentionView, Ways } from '#shared/contract/notices.ts';
import type { Settings } from '#shared/settings/settings.ts';

/** All that can be asked about at once; the oldest make room: somebody is called by the others already. */
const maxRinging = 500;

/**
 * The alarms that sound until somebody has acknowledged them. In: those that begin to, and how they stand
 * later. Out: which of them still do.
 */
export class Ringing {
  #refs: readonly number[] = [];

  get refs(): readonly number[] {
    return this.#refs;
  }

  add(ref: number, { sound }: Ways): void {
    if (sound !== 'untilAcknowledged') return;
    this.#refs = [ref, ...this.#refs.filter((other) => other !== ref)].slice(0, maxRinging);
  }

  /**
   * Of those asked about, as they stand: one that is over, has been taken, or is to sound no more, is let go.
   */
  settle(
    asked: readonly number[],
    rows: readonly AlarmRow[],
    sounds: Settings['sounds'],
    isSilenced: (row: AlarmRow) => boolean,
  ): AttentionView['ringing'] {
    const known = new Set(asked);
    const byRef = new Map(rows.map((row) => [row.ref, row]));
    const rings = (ref: number): boolean => {
      const row = byRef.get(ref);
      if (!row?.active || row.acknowledgedBy !== null || row.shelvedUntil !== null) return false;
      return sounds.bySeverity[row.severity] === 'untilAcknowledged' && !isSilenced(row);
    };
    this.#refs = this.#refs.filter((ref) => !known.has(ref) || rings(ref));
    return this.#refs.flatMap((ref) => {
      const row = byRef.get(ref);
      return row ? [{ ref, severity: row.severity }] : [];
    });
  }
}
