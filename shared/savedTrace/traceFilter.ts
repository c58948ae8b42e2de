import type { SavedEntry, SavedEvent } from './savedEntry.ts';
import { formOf, msOf, type TimeForm } from './savedEvent.ts';

/** What is kept of a log. Whole events and packets; marks stay. */
export interface TraceFilter {
  /** One of these, exactly. */
  readonly tags?: readonly string[];
  /** All of these texts, anywhere in it, case ignored. */
  readonly find?: readonly string[];
  /** None of these. */
  readonly exclude?: readonly string[];
  /** In the log's own time and form, both included. */
  readonly since?: string;
  readonly until?: string;
}

/**
 * The form of the times asked for; null: none are. @throws Error for a person where they are of two forms.
 */
export function timeFormOf({ since, until }: TraceFilter): TimeForm | null {
  const [form = null, other = form] = [since, until].flatMap((at) => (at === undefined ? [] : formOf(at)));
  if (form !== other) throw new Error('one of the times has a date, and the other has none.');
  return form;
}

/**
 * Says of each event, in the order of the file, whether it is kept. What has no time of the form asked for
 * goes with what is before it.
 */
export function keeperOf(filter: TraceFilter): (entry: SavedEntry) => boolean {
  const { tags } = filter;
  const find = lowered(filter.find);
  const exclude = lowered(filter.exclude);
  const form = timeFormOf(filter);
  const isWithin = withinTimes(filter);
  let isInTime = filter.since === undefined;
  return ({ event, lines }) => {
    if (!event) return false;
    if (form !== null && event.at !== null && formOf(event.at) === form) isInTime = isWithin(msOf(event.at));
    if (!isInTime) return false;
    if (tags && (event.tag === null || !tags.includes(event.tag))) return false;
    if (find.length === 0 && exclude.length === 0) return true;
    const text = searched(event, lines[0]?.text ?? '');
    return find.every((each) => text.includes(each)) && !exclude.some((each) => text.includes(each));
  };
}

/** Head and lines, those that were too long for one put together again. */
const searched = ({ text, more }: SavedEvent, head: string): string =>
  [head.endsWith(text) ? head : text, ...more].join('\n').toLowerCase();

const lowered = (texts: readonly string[] = []): readonly string[] => texts.map((text) => text.toLowerCase());

function withinTimes({ since, until }: TraceFilter): (ms: number) => boolean {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : msOf(since);
  const to = until === undefined ? Number.POSITIVE_INFINITY : msOf(until);
  // Times of day: over midnight.
  return from <= to ? (ms) => ms >= from && ms <= to : (ms) => ms >= from || ms <= to;
}
