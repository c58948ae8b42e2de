import { type AlarmGroupingName, alarmGroupings, type Severity, severities } from '#shared/model/alarm.ts';
import { formatCount, formatPlural } from './count.ts';
import { capitalised } from './phrases.ts';

/** What a list of alarms can be grouped by, as it is chosen. */
export const groupingChoices: readonly {
  readonly value: AlarmGroupingName | 'none';
  readonly label: string;
}[] = [
  ...alarmGroupings.map((value) => ({ value, label: capitalised(value) })),
  { value: 'none', label: 'Nothing' },
];

interface Counted {
  readonly count: number;
  readonly active: number;
  readonly unacknowledged: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** "40 alarms: 12 critical, 26 major active, 2 ended, 38 not acknowledged" */
export function describeGroup({ count, active, unacknowledged, bySeverity }: Counted): string {
  const present = severities.filter((severity) => bySeverity[severity] > 0);
  const told = present.map((severity) => `${formatCount(bySeverity[severity])} ${severity}`);
  const parts = [
    ...(active > 0 ? [`${told.join(', ')} active`] : []),
    ...(count > active ? [`${formatCount(count - active)} ended`] : []),
    ...(active > 0 ? [unacknowledgedText(unacknowledged)] : []),
  ];
  return `${formatPlural(count, 'alarm')}: ${parts.join(', ')}`;
}

function unacknowledgedText(unacknowledged: number): string {
  return unacknowledged === 0 ? 'all acknowledged' : `${formatCount(unacknowledged)} not acknowledged`;
}

/** "40 alarms in 1 group", "52 alarms, 40 of them in 3 groups" */
export function countInGroups(
  total: number,
  { groups, grouped }: { readonly groups: number; readonly grouped: number } = { groups: 0, grouped: 0 },
): string {
  const alarms = formatPlural(total, 'alarm');
  if (groups === 0) return alarms;
  const where = `in ${formatPlural(groups, 'group')}`;
  return grouped === total ? `${alarms} ${where}` : `${alarms}, ${formatCount(grouped)} of them ${where}`;
}

export const noAlarmOfItsOwn = 'no alarm of its own';
export const solutionNotTold = 'Solution not told yet';

/** Of several alarms of one code the first. */
export const suchAs = (code: string, text: string, count: number): string =>
  count === 1 ? `${code}: ${text}` : `${code}, such as ${text}`;
