import { lineOf } from './outsideText.ts';

/** What a ticket needs to know about a node; times already in words, as everywhere here. */
export interface TicketNode {
  readonly node: string;
  readonly customer: string | null;
  readonly role: string | null;
  readonly address: string | null;
  readonly version: string | null;
  readonly licenseMode: string | null;
  /** "2016-08-01T16:35:00+01:00 PC (Reconnecting)": what is told of it is that old; null: it is live. */
  readonly asOf: string | null;
}

/** And about one of its alarms. */
export interface TicketAlarm {
  readonly text: string;
  readonly severity: string;
  readonly state: string;
  readonly occurrences: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** When, and how long after it was first seen. */
  readonly ended: string | null;
  /** Who, and when. */
  readonly acknowledged: string | null;
  readonly ticket: string | null;
  readonly note: string | null;
  readonly knownIssue: string | null;
  readonly cause: string | null;
}

export interface TicketPart {
  readonly node: TicketNode;
  /** At least one. */
  readonly alarms: readonly TicketAlarm[];
}

/** Plain lines, to paste into any ticket system: a node once, then its alarms. */
export function formatTicket(parts: readonly TicketPart[]): string {
  return parts.map(formatPart).join('\n\n');
}

function formatPart({ node, alarms }: TicketPart): string {
  const [only, ...others] = alarms;
  // One alarm begins with what it is; of several the node stands above them.
  if (only && others.length === 0)
    return factLines([['Alarm', only.text], ...nodeFacts(node), ...alarmFacts(only)]);
  return [
    factLines([...nodeFacts(node), ['Alarms', String(alarms.length)]]),
    ...alarms.map((alarm) => factLines([['Alarm', alarm.text], ...alarmFacts(alarm)])),
  ].join('\n\n');
}

type TicketFacts = readonly (readonly [string, string | null])[];

function nodeFacts({ node, customer, role, address, version, licenseMode, asOf }: TicketNode): TicketFacts {
  return [
    ['Node', [node, role, address, version].filter((part) => part).join(' · ')],
    ['Customer', customer],
    ['License mode', licenseMode],
    ['Not live', asOf && `as of ${asOf}`],
  ];
}

function alarmFacts(alarm: TicketAlarm): TicketFacts {
  return [
    ['Severity', `${alarm.severity}, ${alarm.state}`],
    ['Occurrences', String(alarm.occurrences)],
    ['First seen', alarm.firstAt],
    ['Last date of error', alarm.lastAt],
    ['Ended', alarm.ended],
    ['Cause', alarm.cause],
    ['Known issue', alarm.knownIssue],
    ['Acknowledged by', alarm.acknowledged],
    ['Ticket', alarm.ticket],
    ['Note', alarm.note],
  ];
}

/** "Name: value", a line each; what has no value is left out. */
export function factLines(facts: TicketFacts): string {
  return facts
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${lineOf(value ?? '')}`)
    .join('\n');
}
