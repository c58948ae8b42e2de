import type { TraceLine } from '#shared/model/event.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { describeUnknownZone, isKnownZone } from '#shared/words/shownTime.ts';
import { eachSecondOnce, formatFileTime } from '#shared/words/timestamp.ts';
import { formatTraceLine } from '#shared/words/traceLine.ts';
import { formatOffset } from '#shared/words/zonedTime.ts';
import type { MarkerEntry } from './tracePiece.ts';

/*
 * How a trace looks in a file. Lines are in System Monitor's form with the date before the time. Lines of
 * Watchline's own begin with `*** `, those of a banner with two spaces: nothing a node sends can look like
 * another line than it is.
 */

export const unknownZone = 'UTC';

/** `2016-08-01 09:16:46` */
export type Stamp = (at: EpochMs) => string;

/** @param timeZone an IANA name; one that is not known stands for UTC. */
export function stampIn(timeZone: string): Stamp {
  const print = eachSecondOnce(formatFileTime);
  return (at) => print(at, timeZone);
}

/** `2016-08-01 09:16:46      54896mS PRN: + loader: 1.35` */
export function printLine(line: TraceLine, stamp: Stamp): string {
  return `${formatTraceLine(stamp(line.at), line)}\n`;
}

/** Ahead of the lines it holds for: clocks that are put back show an hour twice. */
export const printOffset = (offsetMinutes: number): string =>
  printOwn(`Times are UTC${formatOffset(offsetMinutes)} from here on.`);

/** Said by Watchline, whatever is in it. */
export const printOwn = (text: string): string => `*** ${oneLine(text)}\n`;

export function printMarker({ text, at }: MarkerEntry): string {
  return printOwn(`${text} (${printHostTime(at)})`);
}

export const printHostTime = (at: EpochMs): string =>
  `${formatFileTime(at, 'UTC')} UTC by this computer's clock`;

export const printBanner = (lines: readonly string[]): string =>
  lines.map((line) => `  ${oneLine(line)}\n`).join('');

/** Whose trace this is. `info`: null where the node has never said who it is. */
export function printIdentity(name: string, info: NodeInfo | null, tags: readonly string[] | null): string {
  const node = info
    ? [
        `Node: ${name} (${info.role}), ${info.solution.name}, ${info.address}`,
        `Version: ${info.version}, ${info.edition}; serial number ${info.serialNumber}; PLDS host ID ${info.pldsHostId}`,
        isKnownZone(info.timeZone)
          ? `Times are those of the node: ${info.timeZone}`
          : `Times are ${unknownZone}, ${describeUnknownZone(info.timeZone)}`,
      ]
    : [`Node: ${name}; it has not said yet who it is`, `Times are ${unknownZone}`];
  return [...node, `Tags: ${tags ? tags.join(', ') || 'none' : 'all'}`].map(printOwn).join('');
}
