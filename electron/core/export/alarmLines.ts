import type { LinkWord } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** Of nodes that are not live when the file is written. Null: the node is live, or nobody knows. */
export type SilentSince = (
  nodeKey: string,
) => { readonly word: LinkWord; readonly lastHeardAt: EpochMs | null } | null;
