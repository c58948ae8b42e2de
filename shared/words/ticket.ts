import { lineOf } from './outsideText.ts';

/** What a ticket needs to know about one alarm; times already in words. */
export interface TicketAlarm {
  readonly node: string;
  readonly role: string | null;
  readonly address: string | null;
  readonly version: string | null;
  readonly text: string;
  readonly severity: string;
  readonly state: string;
  readonly occurrences: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly licenseMode: string | null;
  readonly ticket: string | null;
}

/** Plain lines, to paste into any ticket system. */
export function formatTicket(alarms: readonly TicketAlarm[]): string {
  return alarms.map(formatOne).join('\n\n');
}

function formatOne(alarm: TicketAlarm): string {
  const node = [alarm.node, alarm.role, alarm.address, alarm.version].filter((part) => part).join(' · ');
  return factLines([
    ['Alarm', alarm.text],
    ['Node', node],
    ['Severity', `${alarm.severity}, ${alarm.state}`],
    ['Occurrences', String(alarm.occurrences)],
    ['First seen', alarm.firstAt],
    ['Last date of error', alarm.lastAt],
    ['License mode', alarm.licenseMode],
    ['Ticket', alarm.ticket],
  ]);
}

/** "Name: value", a line each; what has no value is left out. */
export function factLines(facts: readonly (readonly [string, string | null])[]): string {
  return facts
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${lineOf(value ?? '')}`)
    .join('\n');
}
