import { secondMs } from '#shared/model/time.ts';

/*
 * One line of a log that System Monitor saved, and what it may be. Forms of an event's line: uptime alone;
 * time of day before it; date and time before it. The uptime stands to the right in ten columns.
 */

/** How the times of a log are written: as HH:MM:SS, or as YYYY-MM-DDTHH:MM:SS. Neither says a zone. */
export type TimeForm = 'time' | 'date';

/** The first line of an event or a packet. */
export interface SavedHead {
  /** As written; null: only the uptime is. */
  readonly at: string | null;
  /** As written: from 0 to 10 digits of milliseconds, never unwrapped. */
  readonly uptimeMs: number;
  /** What stands before the first colon, where that is a tag; null: there is none. */
  readonly tag: string | null;
  readonly text: string;
}

const headPattern =
  /^( {0,10})(?:((?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T)?(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) {1,10})?(\d{1,10})mS /;
const tagPattern = /^([A-Za-z0-9_-](?:[A-Za-z0-9_-]| (?! )){0,23}):/;
/** Columns of the uptime, and a blank that may stand before it. */
const uptimeColumns = 11;

/** Null: the line is no event's. */
export function readHead(line: string): SavedHead | null {
  // Most of a packet's lines are done with here.
  if (line.startsWith('            ')) return null;
  const found = headPattern.exec(line);
  if (!found) return null;
  const [head, blanks = '', at, digits = ''] = found;
  if (at === undefined ? blanks.length + digits.length > uptimeColumns : blanks.length > 1) return null;
  const rest = line.slice(head.length);
  const tag = tagPattern.exec(rest)?.[1];
  const isTag = tag !== undefined && !tag.endsWith(' ');
  return {
    at: at ?? null,
    uptimeMs: Number(digits),
    tag: isTag ? tag : null,
    text: isTag ? rest.slice(tag.length + 1).replace(/^ +/, '') : rest,
  };
}

const stars = '**********';

/** What a banner says, without its stars; null: the line is none. */
export function readBanner(line: string): string | null {
  const isBanner = line.length >= 2 * stars.length && line.startsWith(stars) && line.endsWith(stars);
  return isBanner ? line.slice(stars.length, -stars.length) : null;
}

export const formOf = (at: string): TimeForm => (at.includes('T') ? 'date' : 'time');

/** A written time in milliseconds: of its day, or since 1970 as if it were UTC. */
export function msOf(at: string): number {
  const [hours, minutes, seconds] = [at.slice(-8, -6), at.slice(-5, -3), at.slice(-2)];
  const timeMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * secondMs;
  return formOf(at) === 'date' ? Date.parse(`${at.slice(0, 10)}T00:00:00Z`) + timeMs : timeMs;
}
