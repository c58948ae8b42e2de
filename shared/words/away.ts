import type { ActKind } from '#shared/acts/act.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import { formatCount, formatPlural } from './count.ts';
import { listNames } from './phrases.ts';
import { countAlarms, formatSeverityCounts } from './severity.ts';

/** On the mark that leads to it, and before the times. */
export const whileAway = 'While you were away';

/** "While you were away (22:14 – 06:02)" */
export function awayTitle(from: string, until: string): string {
  return `${whileAway} (${from} – ${until})`;
}

export const nothingMissed = 'Nothing happened.';

/** "Not heard since: Primary (22:40), Secondary (22:41)": what they have seen since is not known. */
export function notHeardText(nodes: readonly string[]): string {
  return `Not heard since: ${listNames(nodes, 4)}`;
}

/** What came of alarms, in a line each. */
export const missedText = {
  raised: (counts: SeverityCounts): string =>
    `${formatPlural(countAlarms(counts), 'alarm')} raised: ${formatSeverityCounts(counts)}`,
  worsened: (count: number): string => `${formatPlural(count, 'alarm')} got worse`,
  cameAndWent: (count: number): string => `${formatPlural(count, 'alarm')} came and went`,
  ended: (count: number): string => `${formatPlural(count, 'alarm')} ended`,
} as const;

/** "Primary, Secondary: WebLM Normal → WebLM Error" */
export function stepsText(names: readonly string[], steps: readonly string[]): string {
  return `${listNames(names, 4)}: ${steps.join(' → ')}`;
}

/** What happened to nodes so often: "Connection lost: Primary (3 times), Secondary". */
export const oftenText = {
  linkLosses: (nodes: readonly string[]): string => `Connection lost: ${listNames(nodes, 4)}`,
  gaps: (nodes: readonly string[]): string => `Events are missing: ${listNames(nodes, 4)}`,
  restarts: (nodes: readonly string[]): string => `Restarted: ${listNames(nodes, 4)}`,
} as const;

/** "Primary (3 times)"; "Primary" where it was once. */
export const timesText = (name: string, times: number): string =>
  times === 1 ? name : `${name} (${formatCount(times)} times)`;

/** More happened than is told. */
export const moreMissed = 'More happened to the nodes than is told here: see the History.';

const actsDone: Readonly<Record<ActKind | MaintenanceSaid['kind'], (alarms: string) => string>> = {
  acknowledge: (alarms) => `acknowledged ${alarms}`,
  withdraw: (alarms) => `withdrew the acknowledgement of ${alarms}`,
  shelve: (alarms) => `shelved ${alarms}`,
  unshelve: (alarms) => `unshelved ${alarms}`,
  note: (alarms) => `added a note to ${alarms}`,
  ticket: (alarms) => `changed the ticket of ${alarms}`,
  maintenance: () => 'planned maintenance',
  'maintenance.end': () => 'ended maintenance',
};

/** "ann acknowledged 3 alarms", "ann planned maintenance" */
export function actMissedText(by: string, kind: ActKind | MaintenanceSaid['kind'], alarms: number): string {
  return `${by} ${actsDone[kind](formatPlural(alarms, 'alarm'))}`;
}

/** Of a window that was planned before. */
export const maintenanceText = {
  begun: (reason: string, until: string): string => `Maintenance began, until ${until}: ${reason}`,
  ended: (reason: string): string => `Maintenance ended: ${reason}`,
} as const;
