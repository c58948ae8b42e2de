import type { Report } from '../report.ts';
import type { KnownAlarms, Outcome } from './outcome.ts';
import { syslogOutcomes } from './syslogOutcomes.ts';
import { trapOutcomes } from './trapOutcomes.ts';

/** What a report means for the alarms of the system that sent it. */
export function outcomesOf(report: Report, known: KnownAlarms): readonly Outcome[] {
  switch (report.by) {
    case 'snmp':
      return trapOutcomes(report, known);
    case 'syslog':
      return syslogOutcomes(report, known);
    case 'unreadable':
      return [];
  }
}
