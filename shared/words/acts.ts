import type { ActKind, Said } from '#shared/acts/act.ts';
import { formatPlural, oneOrMany } from './count.ts';
import { listNames } from './phrases.ts';

/** Alarms called by text; the others are counted. */
export const maxToldAlarms = 3;

/** Refused: an acknowledgement or a shelf would end before it begins. */
export const untilIsPast = 'The end is in the past. Choose a later one.';

/** "49 alarms acknowledged." */
export function doneText(said: Said, count: number): string {
  const alarms = formatPlural(count, 'alarm');
  const isOne = count === 1;
  switch (said.kind) {
    case 'acknowledge':
      return isOne ? 'Alarm acknowledged.' : `${alarms} acknowledged.`;
    case 'withdraw':
      return isOne ? 'Acknowledgement withdrawn.' : `Acknowledgement of ${alarms} withdrawn.`;
    case 'shelve':
      return isOne ? 'Alarm shelved.' : `${alarms} shelved.`;
    case 'unshelve':
      return isOne ? 'Alarm unshelved.' : `${alarms} unshelved.`;
    case 'note':
      return isOne ? 'Note added.' : `Note added to ${alarms}.`;
    case 'ticket': {
      const what = said.ticket === null ? 'removed' : 'set';
      return isOne ? `Ticket ${what}.` : `Ticket of ${alarms} ${what}.`;
    }
  }
}

const notDone: Readonly<Record<ActKind, string>> = {
  acknowledge: 'Not acknowledged',
  withdraw: 'Not withdrawn',
  shelve: 'Not shelved',
  unshelve: 'Not unshelved',
  note: 'No note added',
  ticket: 'No ticket set',
};

/** Why it was not done with alarms, each as "Primary: text", as with the others. */
export const notDoneText = {
  gone: (kind: ActKind, alarms: readonly string[]): string =>
    `${notDone[kind]}, ${oneOrMany(alarms.length, 'its node has', 'their nodes have')} removed ${oneOrMany(alarms.length, 'it', 'them')} meanwhile: ${listNames(alarms, maxToldAlarms)}`,
  newer: (kind: ActKind, alarms: readonly string[]): string =>
    `${notDone[kind]}, raised again or worse since the question was put: ${listNames(alarms, maxToldAlarms)}`,
} as const;

/** "Acknowledged by ann, INC-4711" */
export function acknowledgedByText(by: string, ticket: string | null): string {
  return `Acknowledged by ${by}${ticket ? `, ${ticket}` : ''}`;
}

/** What becomes of what is there, while the box is empty: "2 different tickets, kept unless you type". */
export function keptTickets(kept: readonly string[]): string | null {
  const [first] = kept;
  if (first === undefined) return null;
  return `${kept.length === 1 ? first : `${kept.length} different tickets`}, kept unless you type`;
}
