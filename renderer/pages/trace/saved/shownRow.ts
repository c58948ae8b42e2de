import type { SavedRow } from '#shared/savedTrace/entryRows.ts';
import { outsideText } from '#shared/words/outsideText.ts';

/** A row of a file as it is fit to be shown: nothing in it turns what stands around it. Tabs stay tabs. */
export function shownRow(row: SavedRow): SavedRow {
  const text = shownText(row.text);
  if (row.kind !== 'event') return { ...row, text };
  return { ...row, text, tag: row.tag === null ? null : shownText(row.tag) };
}

const shownText = (text: string): string => text.split('\t').map(outsideText).join('\t');
