import type { HistoryKind, HistoryRow } from '#shared/contract/history.ts';
import { licenseModeLook } from '#shared/words/licenseMode.ts';
import { servingTone } from '#shared/words/resiliency.ts';
import { severityTone } from '#shared/words/severity.ts';
import type { Tone } from '#shared/words/tone.ts';

/** Where changes of state are among all that happened. */
export const newsKinds: readonly HistoryKind[] = ['alarm', 'license', 'resiliency', 'link'];

/** Whether something changed that one looks at: not that a snapshot named it, or a day of grace went by. */
export function isNews(row: HistoryRow): boolean {
  switch (row.kind) {
    case 'alarm':
      return row.turn !== 'removed' && row.turn !== 'snapshot';
    case 'license':
      return row.was !== null && row.was !== row.mode;
    case 'resiliency':
      return row.was !== null && row.was !== row.value.serving;
    case 'link':
      return row.note.kind === 'link' && (row.note.what === 'lost' || row.note.what === 'back');
    default:
      return false;
  }
}

export function newsTone(row: HistoryRow): Tone {
  switch (row.kind) {
    case 'alarm':
      return row.active ? severityTone(row.severity) : 'good';
    case 'license':
      return licenseModeLook(row.mode).tone;
    case 'resiliency':
      return servingTone(row.value.serving);
    case 'link':
      return row.note.kind === 'link' && row.note.what === 'back' ? 'info' : 'major';
    default:
      return 'quiet';
  }
}
