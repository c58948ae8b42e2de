import { formatPlural, oneOrMany } from './count.ts';
import { listNames } from './phrases.ts';

/** Alarms called by text; the others are counted. */
export const maxToldAlarms = 3;

/** "49 alarms acknowledged." */
export function acknowledgedText(count: number): string {
  return count === 1 ? 'Alarm acknowledged.' : `${formatPlural(count, 'alarm')} acknowledged.`;
}

/** "Acknowledged by ann, INC-4711" */
export function acknowledgedByText(by: string, ticket: string | null): string {
  return `Acknowledged by ${by}${ticket ? `, ${ticket}` : ''}`;
}

/** Why alarms, each as "Primary: text", were not acknowledged with the others. */
export const notAcknowledgedText = {
  gone: (alarms: readonly string[]): string =>
    `Not acknowledged, ${oneOrMany(alarms.length, 'its node has', 'their nodes have')} removed ${oneOrMany(alarms.length, 'it', 'them')} meanwhile: ${listNames(alarms, maxToldAlarms)}`,
  newer: (alarms: readonly string[]): string =>
    `Not acknowledged, raised again or worse since the question was put: ${listNames(alarms, maxToldAlarms)}`,
} as const;

/** What becomes of what is there, while the box is empty: "2 tickets, kept unless you type". */
export function keptText(kept: readonly string[], noun: 'ticket' | 'note'): string | null {
  const [first] = kept;
  if (first === undefined) return null;
  const isShort = kept.length === 1 && noun === 'ticket';
  return `${isShort ? first : formatPlural(kept.length, noun)}, kept unless you type`;
}
