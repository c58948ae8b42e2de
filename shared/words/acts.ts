import type { ActKind, Said } from '#shared/acts/act.ts';
import type { EndReason, Mark } from '#shared/acts/ends.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import { formatPlural, oneOrMany } from './count.ts';
import { maintenanceActText, recurrenceNames } from './maintenance.ts';
import { listNames } from './phrases.ts';

/** Alarms called by text; the others are counted. */
export const maxToldAlarms = 3;

/** Refused: an acknowledgement or a shelf would end before it begins. */
export const untilIsPast = 'The end is in the past. Choose a later one.';

/** On buttons, and above what is asked. */
export const actNames: Readonly<Record<ActKind, string>> = {
  acknowledge: 'Acknowledge',
  withdraw: 'Withdraw Acknowledgement',
  shelve: 'Shelve',
  unshelve: 'Unshelve',
  note: 'Add Note',
  ticket: 'Set Ticket',
};

/** "Acknowledge 3 alarms", "Add Note to 1 alarm": above what is asked. */
export function askTitle(kind: ActKind, count: number): string {
  const joins = kind === 'note' ? ' to' : kind === 'ticket' ? ' of' : '';
  return `${actNames[kind]}${joins} ${formatPlural(count, 'alarm')}`;
}

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

const markNames: Readonly<Record<Mark, string>> = {
  acknowledged: 'Acknowledgement',
  shelved: 'Shelf',
  ticket: 'Ticket',
};

const endReasons: Readonly<Record<EndReason, string>> = {
  withdrawn: 'withdrawn',
  replaced: 'replaced by a later one',
  expired: 'its time was over',
  ended: 'the alarm ended',
  worsened: 'the alarm got worse',
  raisedAnew: 'the alarm was raised again',
};

/** "Acknowledgement over: the alarm ended" */
export function endText(mark: Mark, reason: EndReason): string {
  return `${markNames[mark]} over: ${endReasons[reason]}`;
}

/** What an act was: "Acknowledged". */
export function actText(said: Said | MaintenanceSaid): string {
  switch (said.kind) {
    case 'maintenance':
    case 'maintenance.end':
      return maintenanceActText(said);
    case 'acknowledge':
      return 'Acknowledged';
    case 'withdraw':
      return 'Acknowledgement withdrawn';
    case 'shelve':
      return 'Shelved';
    case 'unshelve':
      return 'Unshelved';
    case 'note':
      return 'Note';
    case 'ticket':
      return said.ticket === null ? 'Ticket removed' : 'Ticket set';
  }
}

/** What was said with it, a line each. */
export function actParts(said: Said | MaintenanceSaid): readonly string[] {
  switch (said.kind) {
    case 'maintenance':
      return [`Reason: ${said.reason}`, ...(said.every ? [recurrenceNames[said.every]] : [])];
    case 'acknowledge': {
      const { reason, ticket, note } = said;
      const told = ticket === null ? 'Ticket removed' : ticket !== undefined && `Ticket: ${ticket}`;
      return [reason && `Reason: ${reason}`, told, note && `Note: ${note}`].filter(
        (part) => typeof part === 'string',
      );
    }
    case 'shelve':
      return [`Reason: ${said.reason}`];
    case 'note':
      return [said.text];
    case 'ticket':
      return said.ticket === null ? [] : [said.ticket];
    default:
      return [];
  }
}

/** "by ann at desk-1" */
export const stationText = (by: string, station: string): string =>
  `by ${by}${station ? ` at ${station}` : ''}`;

/** "Shelved until 01/08/2016 17:35:00 PC by ann: Known at the site" */
export function shelvedText(untilText: string, by: string | null, reason: string | null): string {
  return `Shelved until ${untilText}${by ? ` by ${by}` : ''}${reason ? `: ${reason}` : ''}`;
}
