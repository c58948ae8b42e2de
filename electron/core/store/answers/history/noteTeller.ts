import { parsed } from '#core/store/tables/cells.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import type { Teller } from './whose.ts';

/** What Watchline itself noted, which no other table tells. */
export const noteTeller: Teller = ({ kind, said }, base) => {
  if (kind === 'restart') return { ...base, kind };
  const note = kind === 'link' || kind === 'monitor' ? parsed<HistoryNote>(said) : null;
  return note && { ...base, kind: note.kind, note };
};
