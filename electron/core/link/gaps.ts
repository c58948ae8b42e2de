import { beforeConnection, beforeFirstContact, journalRestarted } from '#shared/words/gap.ts';
import type { Cursor, Gap } from './linkEvents.ts';

/** What a node answered to session.open about its journal. */
export interface Opening extends Cursor {
  readonly resumed: boolean;
  readonly gap: { readonly from: number; readonly to: number } | null;
}

/**
 * What is missing between what we have (`cursor`) and where this session's events start. A snapshot shows the
 * state at its position, never the events before it: whatever lies between is a gap, told by the node or not.
 */
export function gapsAtOpening(cursor: Cursor | null, opening: Opening): readonly Gap[] {
  const { bootId, seq, resumed, gap } = opening;
  if (resumed) return [];
  if (!cursor) return wholeBoot(bootId, seq, beforeFirstContact);
  if (cursor.bootId !== bootId)
    return [
      {
        bootId: cursor.bootId,
        from: cursor.seq + 1,
        to: 'end',
        reason: journalRestarted,
      },
      ...wholeBoot(bootId, seq, beforeConnection),
    ];
  if (seq < cursor.seq)
    return [{ bootId, from: seq + 1, to: 'end', reason: 'the journal went back without a new boot id' }];
  if (seq === cursor.seq) return [];
  const reason = gap ? 'the journal of the node no longer reaches back' : 'the node did not send them';
  return [{ bootId, from: cursor.seq + 1, to: seq, reason }];
}

function wholeBoot(bootId: string, seq: number, reason: string): readonly Gap[] {
  return seq > 0 ? [{ bootId, from: 1, to: seq, reason }] : [];
}
