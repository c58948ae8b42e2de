import { type SnapshotPart, snapshotParts } from '#shared/model/node.ts';
import { minuteMs } from '#shared/model/time.ts';
import { formatCount, formatPlural, oneOrMany } from './count.ts';
import { capitalised, listed } from './phrases.ts';

/*
 * Of nodes that never tell a part of themselves, as a gateway does for a system of which it hears alarms
 * only. It is neither "not known", which would change once the node is heard, nor nothing.
 */

/** In a cell, a fact or a list; alone it begins with a capital. */
export const notReported = 'not reported by this node';
export const notReportedCell = capitalised(notReported);
/** Beside live, not heard and unknown, where there is a count of nodes. */
export const notReportedWord = 'Not reported';

/** Of alarms, where those from before are not reported: never "none". */
export const noneSinceHeard = 'none told since it is listened to';

/** "Of 2 nodes only alarms that came since they are listened to are known" */
export const sinceOnlyText = (nodes: number): string =>
  `Of ${formatPlural(nodes, 'node')} only alarms that came since ${oneOrMany(nodes, 'it is', 'they are')} listened to are known`;

const partWords: Readonly<Record<SnapshotPart, string>> = {
  alarms: 'alarms from before it was listened to',
  license: 'licenses',
  webLm: 'WebLM',
  services: 'services',
  lines: 'lines',
  resiliency: 'portals',
};

/** "licenses, services and lines" */
export function partsText(parts: readonly SnapshotPart[]): string {
  return listed(snapshotParts.filter((part) => parts.includes(part)).map((part) => partWords[part]));
}

const statusParts = ['license', 'services', 'lines', 'resiliency'] as const;

/** In a word or two, where there is little room; empty: it tells everything. */
export function reportsText(parts: readonly SnapshotPart[]): string {
  if (parts.length === 0) return '';
  return statusParts.every((part) => parts.includes(part)) ? 'Alarms only' : 'Reports in part';
}

/** "Primary does not report its licenses and services" */
export function doesNotReport(name: string, ...parts: readonly SnapshotPart[]): string {
  return `${name} does not report its ${partsText(parts)}`;
}

/**
 * Which System Events tell of trouble with it (IP Office Manager, System | System Events; the categories of
 * the traps 42 to 57, and the application events). None says how it stands.
 */
const eventsOf: Readonly<Record<SnapshotPart, readonly string[]>> = {
  alarms: [],
  license: ['Configuration', 'Service'],
  webLm: ['Service'],
  services: ['Service', 'Application'],
  lines: ['Trunk', 'Link'],
  resiliency: ['Application'],
};

/** All of them. */
export const allEvents = [...new Set(snapshotParts.flatMap((part) => eventsOf[part]))];

/** What to switch on, and where to look meanwhile, in sentences. */
export function howToHear(...parts: readonly SnapshotPart[]): string {
  const events = [...new Set(parts.flatMap((part) => eventsOf[part]))];
  if (events.length === 0) return 'What was active before is seen in System Status.';
  return `Trouble there comes as alarms once Manager, under System | System Events, has ${listed(events)} events sent. How it stands is seen in System Status or Web Manager.`;
}

/** "Not reported for 2 nodes" */
export const notReportedFor = (nodes: number): string =>
  `${notReportedWord} for ${formatPlural(nodes, 'node')}`;

/** Said wherever it would be taken for well that nothing is known to be wrong. */
export const inPartText = (nodes: number): string =>
  `${formatPlural(nodes, 'node does', 'nodes do')} not report everything`;

/** "No node is in grace, as far as it is reported." */
export const asFarAsReported = (sentence: string): string =>
  `${sentence.replace(/\.$/, '')}, as far as it is reported.`;

/** Of nodes that are gateways' of systems. */
export const allHeardButSystems =
  'All nodes are heard; when the system behind a gateway was, is said of each.';

/** The same beside how links stand: "1 in part". */
export const inPartShort = (nodes: number): string => `${formatCount(nodes)} in part`;

/**
 * "not heard since 14:02" of the system behind a gateway. Nobody asks it, so that silence says nothing.
 * `print`: a time of the monitor's clock.
 */
export function systemHeardText(heardAt: number | null, now: number, print: (at: number) => string): string {
  if (heardAt === null) return 'never heard yet';
  return now - heardAt < minuteMs ? 'heard just now' : `not heard since ${print(heardAt)}`;
}

/** What that means, for a tooltip. */
export const silenceText =
  'A gateway listens to this system and cannot ask it: while it is silent, nobody knows how it is.';
