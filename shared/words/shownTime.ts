import { dayMs, type EpochMs, minuteMs, type TimeMode } from '#shared/model/time.ts';
import { formatAge, formatAgo } from './duration.ts';
import { formatIso, formatTimestamp, type PrintTime } from './timestamp.ts';
import { formatOffset, hostTimeZone, zonedTime } from './zonedTime.ts';

/*
 * Times as a person has chosen to see them, and marked so that none can be taken for another: with its offset
 * where times of several zones stand together or a clock shows the same hour twice, with "PC" where it is by
 * the clock of this computer, with "UTC" where the zone of its node is not known.
 */

export interface TimeChoice {
  readonly mode: TimeMode;
  /** 2016-08-01T16:35:00+01:00 instead of 01/08/2016 16:35:00. */
  readonly iso: boolean;
  /** The nodes that are shown are in more than one zone. */
  readonly areMixed: boolean;
}

export const timeModeNames: Readonly<Record<TimeMode, string>> = {
  node: 'Node time',
  local: 'Local time',
  utc: 'UTC',
};

/** IANA name as the node told it; undefined: it has told none. */
type NodeZone = string | undefined;

/** What is needed to show times of one node. */
export interface NodeTimes {
  readonly zone: NodeZone;
  /** What the node's clock reads now, for the age. */
  readonly now?: (() => EpochMs) | undefined;
}

export const isKnownZone = (zone: NodeZone): zone is string => zone !== undefined && zonedTime(zone).isKnown;

/** The zone times of a node are shown in: IANA; undefined: this computer's. */
export function shownZone(zone: NodeZone, mode: TimeMode): string | undefined {
  if (mode === 'local') return undefined;
  return mode === 'node' && isKnownZone(zone) ? zone : 'UTC';
}

/** By a node's clock. "01/08/2016 16:35:00"; among other zones "01/08/2016 16:35:00 +01:00". */
export function formatNodeTime(
  at: EpochMs,
  zone: NodeZone,
  choice: TimeChoice,
  print: PrintTime = formatTimestamp,
): string {
  const shown = shownZone(zone, choice.mode);
  if (choice.iso && print === formatTimestamp) return formatIso(at, shown);
  const text = print(at, shown);
  if (choice.mode === 'node' && !isKnownZone(zone)) return `${text} UTC`;
  const isMarked = (choice.mode === 'node' && choice.areMixed) || isShownTwice(at, shown);
  return isMarked ? `${text} ${offsetText(at, shown)}` : text;
}

/** By this computer's clock: "27/11/2026 14:33:20 PC". */
export function formatPcTime(
  at: EpochMs,
  { mode, iso }: Pick<TimeChoice, 'mode' | 'iso'>,
  print: PrintTime = formatTimestamp,
): string {
  const shown = mode === 'utc' ? 'UTC' : undefined;
  if (iso && print === formatTimestamp) return `${formatIso(at, shown)} PC`;
  const offset = isShownTwice(at, shown) ? ` ${offsetText(at, shown)}` : '';
  return `${print(at, shown)}${offset} PC`;
}

/** A node's time in all zones with their offsets, and how long ago it is. `now`: by the node's clock. */
export function describeNodeTime(at: EpochMs, zone: NodeZone, now: EpochMs | null): string {
  const node = isKnownZone(zone)
    ? `Node time: ${formatIso(at, zone)} (${zone})`
    : `Node time: shown in UTC, ${describeUnknownZone(zone)}`;
  return [node, ...localAndUtc(at), ...(now === null ? [] : [formatDistance(at, now)])].join('\n');
}

/** The same of a time by this computer's clock. */
export function describePcTime(at: EpochMs, now: EpochMs): string {
  return ['By the clock of this PC', ...localAndUtc(at), formatDistance(at, now)].join('\n');
}

/** Of a zone that is not known, in half a sentence. */
export function describeUnknownZone(zone: NodeZone): string {
  return zone === undefined
    ? 'as its time zone is not known'
    : `as no time zone "${zone}" is known to this computer`;
}

/** As one of the facts of a node. */
export const describeZone = (zone: string): string =>
  isKnownZone(zone) ? zone : `${zone || '(none)'}: not known, times are in UTC`;

/** "UTC", "local time (+02:00)", "node time (+01:00)": what the times of a list or an axis are. */
export function timesWord(at: EpochMs, zone: NodeZone, mode: TimeMode): string {
  if (mode === 'utc') return 'UTC';
  if (mode === 'local') return `local time (${offsetText(at, undefined)})`;
  return isKnownZone(zone) ? `node time (${offsetText(at, zone)})` : 'UTC: the time zone is not known';
}

/** Whether the clocks of the zone show this twice: they are put back within the day. */
export function isShownTwice(at: EpochMs, zone: string | undefined): boolean {
  const clock = zonedTime(zone);
  const offset = clock.offsetMinutes(at);
  return [at - dayMs, at + dayMs].some((near) => {
    const other = clock.offsetMinutes(near);
    return other !== offset && clock.offsetMinutes(at + (offset - other) * minuteMs) === other;
  });
}

/** "+01:00" */
export function offsetText(at: EpochMs, zone: string | undefined): string {
  return formatOffset(zonedTime(zone).offsetMinutes(at));
}

const localAndUtc = (at: EpochMs): readonly string[] => [
  `Local: ${formatIso(at, undefined)} (${hostTimeZone()})`,
  `UTC: ${formatIso(at, 'UTC')}`,
];

const formatDistance = (at: EpochMs, now: EpochMs): string =>
  at <= now ? formatAgo(now - at) : `in ${formatAge(at - now)}`;
