import type { EpochMs } from '#shared/model/time.ts';

/** What Watchline noted of itself and its links. */
export type HistoryNote =
  /**
   * The connection was lost, is back, or could not be made at all. `more`: as often since the note before.
   */
  | {
      readonly kind: 'link';
      readonly what: 'lost' | 'back' | 'notReached' | 'paused';
      readonly nodeKey: string;
      readonly reason: string | null;
      readonly since: EpochMs | null;
      readonly more: number;
    }
  /** `lastAt`: until when all was recorded before. */
  | {
      readonly kind: 'monitor';
      readonly what: 'started';
      readonly version: string;
      /** "Watchline desktop". */
      readonly program: string;
      readonly lastAt: EpochMs | null;
    }
  | { readonly kind: 'monitor'; readonly what: 'stopped'; readonly program: string }
  | {
      readonly kind: 'monitor';
      readonly what: 'notRecorded';
      readonly reason: string;
      readonly since: EpochMs;
    }
  | { readonly kind: 'monitor'; readonly what: 'damage'; readonly reason: string }
  /** What came before this moment was taken away, as Settings have it: alarm events, and all else. */
  | {
      readonly kind: 'monitor';
      readonly what: 'trimmed';
      readonly before: EpochMs;
      readonly events: number;
      readonly others: number;
    }
  /** A window of maintenance opened or closed by its time. `names`: of its nodes, as many as are told. */
  | {
      readonly kind: 'monitor';
      readonly what: 'maintenance';
      readonly turn: 'began' | 'over';
      readonly names: string;
      readonly by: string;
      readonly reason: string;
    };
