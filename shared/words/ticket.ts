import { type AlarmFacts, type AlarmField, fieldsIn, fillFields, unknownField } from './alarmFields.ts';
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
  readonly code: string;
  readonly severity: string;
  readonly state: string;
  readonly occurrences: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** When, and how long after it was first seen. */
  readonly ended: string | null;
  /** Who, and when. */
  readonly acknowledged: string | null;
  /** Until when, by whom and why. */
  readonly shelved: string | null;
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

const nodeLines = [
  'Node: {node} · {role} · {address} · {version}',
  'Customer: {customer}',
  'License mode: {licenseMode}',
  'Not live: as of {asOf}',
];
const alarmLine = 'Alarm: {alarm}';
const alarmLines = [
  'Severity: {severity}, {state}',
  'Occurrences: {occurrences}',
  'First seen: {firstSeen}',
  'Last date of error: {lastSeen}',
  'Ended: {ended}',
  'Cause: {cause}',
  'Known issue: {knownIssue}',
  'Acknowledged by: {acknowledged}',
  'Shelved: {shelved}',
  'Ticket: {ticket}',
  'Note: {note}',
];

/** What is written of an alarm unless this desk has a template of its own. */
export const defaultTicketTemplate = [alarmLine, ...nodeLines, ...alarmLines].join('\n');

export interface TicketOptions {
  /** Of this desk; null: the default. */
  readonly template: string | null;
  /** Who is at the desk. */
  readonly operator: string;
}

/** Plain lines, to paste into any ticket system: by a template of one's own each alarm after the other. */
export function formatTicket(parts: readonly TicketPart[], { template, operator }: TicketOptions): string {
  const blocks =
    template === null
      ? parts.map((part) => formatPart(part, operator))
      : parts.flatMap(({ node, alarms }) =>
          alarms.map((alarm) => fillTicket(template, factsOf(node, alarm, operator))),
        );
  return blocks.join('\n\n');
}

/** A node once, then its alarms. */
function formatPart({ node, alarms }: TicketPart, operator: string): string {
  const facts = alarms.map((alarm) => factsOf(node, alarm, operator));
  const [first, ...others] = facts;
  // One alarm begins with what it is; of several the node stands above them.
  if (!first || others.length === 0) return first ? fillTicket(defaultTicketTemplate, first) : '';
  return [
    `${fillTicket(nodeLines.join('\n'), first)}\nAlarms: ${alarms.length}`,
    ...facts.map((each) => fillTicket([alarmLine, ...alarmLines].join('\n'), each)),
  ].join('\n\n');
}

/** What lies between the parts of a line that may be missing. */
const joint = ' · ';

/**
 * Line by line: whatever a value holds, it stays in its line. A line with fields of which none has a value is
 * left out, and so is such a part of it between two " · ".
 */
export function fillTicket(template: string, facts: AlarmFacts): string {
  const hasNothing = (text: string): boolean => {
    const names = fieldsIn(text);
    return names.length > 0 && !names.some((name) => facts[name as AlarmField]);
  };
  return template
    .split(/\r?\n/)
    .filter((line) => !hasNothing(line))
    .map((line) =>
      line
        .split(joint)
        .filter((part) => !hasNothing(part))
        .join(joint),
    )
    .map((line) => fillFields(line, (name) => lineOf(facts[name] ?? '')))
    .join('\n');
}

/** Why a text is no template of a ticket, without a full stop; null: it is one. */
export function ticketProblem(template: string): string | null {
  return template.trim() === ''
    ? 'a template says something; put fields into it, or take the usual one'
    : unknownField(template);
}

/** All that can be said of one alarm. */
export function factsOf(node: TicketNode, alarm: TicketAlarm, operator: string): AlarmFacts {
  const { text, occurrences, firstAt, lastAt, ...others } = alarm;
  const counted = { alarm: text, occurrences: String(occurrences), firstSeen: firstAt, lastSeen: lastAt };
  return { ...node, ...others, ...counted, operator };
}

/** "Name: value", a line each; what has no value is left out. */
export function factLines(facts: readonly (readonly [string, string | null])[]): string {
  return facts
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${lineOf(value ?? '')}`)
    .join('\n');
}
