import { type Severity, severities } from '#shared/model/alarm.ts';
import { formatCount, formatPlural } from './count.ts';
import { listed } from './phrases.ts';

interface Subject {
  readonly severity: Severity;
  readonly nodeKey: string;
}

/** "7 new alarms"; "2 critical and 5 major on 3 nodes" */
export function formatNewAlarms(rows: readonly Subject[]): { readonly title: string; readonly body: string } {
  const counts = severities
    .map((severity) => [rows.filter((row) => row.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0);
  const where = formatPlural(new Set(rows.map(({ nodeKey }) => nodeKey)).size, 'node');
  return {
    title: formatPlural(rows.length, 'new alarm'),
    body: `${listed(counts.map(([count, severity]) => `${count} ${severity}`))} on ${where}`,
  };
}

/** Of what a node says: a node may say a million characters, and a notice stands above the page. */
const maxNoticeText = 300;

export function noticeText(text: string): string {
  if (text.length <= maxNoticeText) return text;
  // Not the half of a character.
  return `${text.slice(0, maxNoticeText).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** "Of ann": acknowledged by her, or with a ticket that she gave it. */
export const ownedByText = (operator: string): string => `Of ${operator}`;

/** `since` null: whoever is at the desk has never looked before, to them all of it is new. */
export const newSinceText = (since: string | null): string =>
  since === null ? 'New: all, you have not looked before' : `Raised or worse since ${since}`;

interface Rate {
  readonly count: number;
  readonly perMinutes: number;
}

/** "7 in 10 min" */
export function formatChatter({ count, perMinutes }: Rate): string {
  return `${formatCount(count)} in ${perMinutes} min`;
}

export function chatterText(chatter: Rate): string {
  return `Chattering: ${formatChatter(chatter)}. It calls nobody until it has been quiet for ${chatter.perMinutes} minutes.`;
}

export const toldLate = 'Told late: it happened more than 5 minutes before it came here. It called nobody.';

export const standing = 'Standing: active for more than 24 hours.';

/** "214 new alarms in 10 min" */
export function formatFlood(count: number): string {
  return `${formatPlural(count, 'new alarm')} in 10 min`;
}

/** "3 ended, unacknowledged": alarms that came and went, and that nobody has seen. */
export const endedUnacknowledgedText = (count: number): string =>
  `${formatCount(count)} ended, unacknowledged`;
