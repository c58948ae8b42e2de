import type { ClockMark } from './clockMarks.ts';
import type { SavedEntry } from './savedEntry.ts';

/** A line of a log as it is read: what was too long for one is one. */
export type SavedRow =
  | {
      readonly kind: 'event';
      readonly at: string | null;
      readonly uptimeMs: number | null;
      readonly tag: string | null;
      readonly text: string;
    }
  /** A line that belongs to the event before. */
  | { readonly kind: 'more'; readonly text: string }
  | { readonly kind: ClockMark['mark'] | 'banner'; readonly text: string };

/** What was seen of the clocks, the event, its lines, and the banners that stand between them. */
export function entryRows({ event, marks, banners }: SavedEntry): readonly SavedRow[] {
  return [
    ...marks.map(({ mark, text }) => ({ kind: mark, text })),
    ...(event ? [eventRow(event), ...event.more.map((text) => ({ kind: 'more' as const, text }))] : []),
    ...banners.map(({ text }) => ({ kind: 'banner' as const, text })),
  ];
}

const eventRow = ({ at, uptimeMs, tag, text }: NonNullable<SavedEntry['event']>): SavedRow => ({
  ...{ kind: 'event', at, uptimeMs, tag, text },
});

/** How many rows that are. */
export const countRows = ({ event, marks, banners }: SavedEntry): number =>
  marks.length + (event ? 1 + event.more.length : 0) + banners.length;
