import { formatClause, formatCount, formatPlural, oneOrMany } from './count.ts';

/*
 * What the gateway says of itself and of those that send to it.
 */

export const unknownSenderName = (sender: string): string => `Unknown sender ${sender}`;

/** "Unknown sender 192.0.2.9 (12 traps)" */
export function unknownSenderText(sender: string, traps: number, others: number): string {
  const messages = others > 0 ? formatPlural(others, 'other message') : '';
  const counts = [traps > 0 || others === 0 ? formatPlural(traps, 'trap') : '', messages];
  return `${unknownSenderName(sender)} (${counts.filter(Boolean).join(', ')})`;
}

/** Of one that nobody named. */
export const forgottenText = (sender: string, reports: number): string =>
  `${unknownSenderName(sender)} sent nothing for a month, and is kept no more, nor what it sent: ${formatPlural(reports, 'message')}.`;

/** Ways in which messages are lost, and what each is called. */
export const lossWords = {
  kernel: 'dropped by this computer before they were read',
  full: 'more than could be stored at the time',
  tooFast: 'of unknown senders, faster than those may send',
  tooLarge: 'of unknown senders, larger than those may send',
  tooMany: 'of more unknown senders than are kept',
  displaced: 'of unknown senders whose place was given to others',
  community: 'with another community or user than their system has',
  unread: 'of unknown senders, and not to be understood',
  closed:
    'or more, on syslog connections that were closed here: too many, not to be followed, or not encrypted as agreed',
} as const;
export type LossKind = keyof typeof lossWords;
export const lossKinds = Object.keys(lossWords) as readonly LossKind[];

/** "37 messages were not taken in: 30 dropped …, 7 …" */
export function lossText(losses: Readonly<Record<LossKind, number>>): string {
  const told = lossKinds.filter((kind) => losses[kind] > 0);
  const total = told.reduce((sum, kind) => sum + losses[kind], 0);
  const parts = told.map((kind) => `${formatCount(losses[kind])} ${lossWords[kind]}`);
  return `${formatClause(total, 'message', ['was', 'were'])} not taken in: ${parts.join('; ')}.`;
}

export const gatewayDownText = (from: string, to: string): string =>
  `The gateway did not run from ${from} to ${to}. What was sent to it then is lost: alarms may have come and gone.`;

export const gatewayDownClockText = (aliveAt: string, now: string): string =>
  `The gateway did not run for a while, and the clock was set back meanwhile, from ${aliveAt} or later to ${now}. What was sent to it then is lost: alarms may have come and gone.`;

export const notReloadedText = (reason: string): string =>
  `The gateway file was read again and is not used; all goes on as before: ${reason}`;

export const testHeardText = (from: string): string =>
  `A test that Watchline sent came from ${from}. It is of no system.`;

export const notStoringText = (reason: string): string =>
  `What comes in cannot be stored, and is held in memory as long as there is room: ${reason}`;

export const storingAgainText = 'What comes in is stored again.';

/** Of the journal. */
export const setAsideText = (path: string): string =>
  `The gateway's journal could not be read and was begun anew. What was put aside: ${path}`;

/** Of an alarm that may have ended unheard. */
export const uncertainText = (since: string): string => `${since} Whether this is still so is not known.`;

export const fullListText = (count: number): string =>
  `The list of this system's alarms is full: ${formatPlural(count, 'alarm')} that had not ended ${oneOrMany(count, 'is', 'are')} listed no more.`;

/** Of a message of which not all is there. */
export const cutText = 'Longer than is kept: the rest is not here.';

export const notUnderstoodText = (why: string): string => `A message was not understood: ${why}`;

export const pollStoppedText = (reason: string): string =>
  `Asking it by SNMP has stopped: its first question was not answered (${reason}). Its community is wrong, or it may not be asked. It is asked again once the gateway file says something else, or the system tells that it was started.`;

export const pollSilentText = (reason: string): string =>
  `The system does not answer by SNMP any more: ${reason}`;

export const restartFoundText = (at: string): string =>
  `The system was started at ${at}, by what it says by SNMP: what was open before may have ended unheard.`;

export const interfaceText = (number: number, isUp: boolean): string =>
  `Interface ${number} is ${isUp ? 'up' : 'down'}, by what it says by SNMP.`;

export const ignoredText = (count: number): string =>
  `${formatClause(count, 'message', ['was', 'were'])} not read: of senders that the gateway file has it ignore.`;

/** Of a sender whose address a system has now. */
export const joinedText = (system: string): string =>
  `What comes from here is of ${system} from now on, and so are the alarms that are open.`;

export const hasJoinedText = (sender: string, count: number): string =>
  `What came from ${sender} before is of this system: ${formatPlural(count, 'alarm')} of it ${oneOrMany(count, 'is', 'are')} open.`;

export const leftFileText = 'The gateway file has this system no more: nothing more will be told of it.';

/** Of a gateway's own alarm that tells of an unknown sender, and what its detail calls these. */
export const unknownSenderCode = 'gateway-unknown-sender';
export const senderNames = { sender: 'Sender', node: 'Node', naming: 'To name it' } as const;

/** Of an unknown sender: how it becomes a system. */
export const namingText =
  'Add its node under a name in Settings, Nodes, Traps; or add its own address to the gateway file, to "systems" or, to hear nothing more of it, to "ignore".';
