import type { NodeCounts } from '#core/fleet/storedNode.ts';
import type { Cursor } from '#core/link/linkEvents.ts';
import type { Pack } from '#core/store/pack/pack.ts';
import type {
  ActionRow,
  AlarmNews,
  ListRow,
  LogQuery,
  LogRow,
  Page,
  Questions,
} from '#core/store/storeTypes.ts';
import type { Salvaged } from '#core/store/tables/copyReadable.ts';
import type { LookBounds } from '#core/store/tables/openHistory.ts';
import type { Remade } from '#core/store/tables/remake.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** The questions of the store, as its thread answers them. */
export type Answers = {
  readonly [Q in keyof Questions]: (...args: Parameters<Questions[Q]>) => Awaited<ReturnType<Questions[Q]>>;
};

/** What the store's thread can be called for. */
export interface ThreadCalls extends Answers {
  logPage(query: LogQuery, from: number, upTo?: number): Page<LogRow>;
  listPage(query: LogQuery, from: number): Page<ListRow>;
  actionPage(query: LogQuery, from: number): Page<ActionRow>;
  /** Commits what has been handed in and closes the file. The thread ends. */
  close(): void;
}
export type ThreadCall = keyof ThreadCalls;

export interface ThreadStart {
  readonly folder: string;
  readonly now: EpochMs;
  /** The last run did not close the file. */
  readonly wasCutShort: boolean;
  readonly bounds?: LookBounds | undefined;
}

export type ToThread =
  | { readonly kind: 'pack'; readonly pack: Pack }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: ThreadCall;
      readonly args: readonly unknown[];
    }
  /** Try again to write what could not be written. */
  | { readonly kind: 'retry' };

/** How a node stands after a commit. */
export interface CommittedNode {
  readonly key: string;
  readonly cursor: Cursor | null;
  readonly counts: NodeCounts;
}

export type FromThread =
  | {
      readonly kind: 'ready';
      readonly questions: readonly (keyof Questions)[];
      readonly setAside: string | null;
      readonly remade: readonly Remade[];
      readonly isLogLost: boolean;
      readonly salvaged: Salvaged | null;
      /** When something next ends by its time; null: nothing does. */
      readonly nextEnd: EpochMs | null;
    }
  /** The file could not be opened; the thread ends. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** `packs` is how many of the packs handed in this transaction held. */
  | {
      readonly kind: 'committed';
      readonly packs: number;
      readonly nodes: readonly CommittedNode[];
      readonly alarmsVersion: number;
      readonly alarms: AlarmNews;
      readonly nextEnd: EpochMs | null;
    }
  /** Nothing waits, and what kept it from being written is over. */
  | { readonly kind: 'well' }
  /** Tables and indexes that were damaged and have been made anew. */
  | { readonly kind: 'remade'; readonly parts: readonly Remade[] }
  /** The history was looked through while it is in use; what of it is damaged and could not be made anew. */
  | { readonly kind: 'looked'; readonly damaged: readonly string[]; readonly ms: number }
  /** The file of the folder's lock is another one, or gone. */
  | { readonly kind: 'lockLost' }
  /** What has been handed in is not written, and why. */
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
