import { formatPlural } from '#shared/words/count.ts';
import { listNames } from '#shared/words/phrases.ts';
import type { Tone } from '#shared/words/tone.ts';
import type { GraceEntry } from './graceClock.ts';

export interface GraceEmphasis {
  readonly tone: Tone;
  /** 0: nothing to stress; 4: the last day. */
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly words: string;
}

/** Grows at the days left at which nodes raise an alarm. */
export function graceEmphasis(daysRemaining: number): GraceEmphasis {
  if (daysRemaining < 1) return { tone: 'critical', level: 4, words: 'last 24 hours' };
  if (daysRemaining <= 1) return { tone: 'critical', level: 4, words: '1 day or less' };
  if (daysRemaining <= 3) return { tone: 'critical', level: 3, words: '3 days or less' };
  if (daysRemaining <= 7) return { tone: 'critical', level: 2, words: '7 days or less' };
  if (daysRemaining <= 14) return { tone: 'major', level: 1, words: '14 days or less' };
  return { tone: 'quiet', level: 0, words: '' };
}

/** The tone of days left, wherever they stand: the last week stands out. */
export function graceTone(daysRemaining: number): Tone {
  return graceEmphasis(daysRemaining).level >= 2 ? 'critical' : 'major';
}

const describe = ({ type, count }: GraceEntry['stops'][number]): string => `${count} ${type}`;

/** "15 Power User, 13 Avaya IP Endpoints, 5 SIP Trunk Sessions and 4 more types", the most first. */
export function describeStops(stops: GraceEntry['stops'], most: number): string {
  if (stops.length === 0) return 'nothing: it requires no license';
  const rest = stops.length - most;
  if (rest <= 0) return listNames(stops.map(describe), stops.length);
  return `${stops.slice(0, most).map(describe).join(', ')} and ${formatPlural(rest, 'more type', 'more types')}`;
}
