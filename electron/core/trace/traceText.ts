import type { TraceLine } from '#shared/model/event.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { ZonedTime } from '#shared/words/zonedTime.ts';
import type { MarkerEntry } from './tracePiece.ts';

/*
 * How a trace looks in a file. Lines are in System Monitor's form with the date before the time. Lines of Watchline's own
 * begin with `*** `, those of a banner with two spaces: nothing a node sends can look like another line than it is.
 */

export const unknownZone = 'UTC';

/** `2016-08-01 09:16:46` in one time zone; the same second is printed once. */
export class Stamp {
  readonly #zone: ZonedTime;
  #second = Number.NaN;
  #text = '';

  /** @param timeZone an IANA name; one that is not known stands for UTC. */
  constructor(timeZone: string) {
    this.#zone = new ZonedTime(timeZone);
  }

  print(at: EpochMs): string {
    const second = Math.floor(at / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#text = this.#zone
        .iso(second * 1_000)
        .slice(0, 19)
        .replace('T', ' ');
    }
    return this.#text;
  }
}

/** `2016-08-01 09:16:46      54896mS PRN: + loader: 1.35`, the uptime ending in one column. */
export function printLine({ at, uptimeMs, tag, text }: TraceLine, stamp: Stamp): string {
  return `${stamp.print(at)} ${String(uptimeMs).padStart(10)}mS ${oneLine(tag)}: ${oneLine(text)}\n`;
}

/** Said by Watchline, whatever is in it. */
export const printOwn = (text: string): string => `*** ${oneLine(text)}\n`;

export function printMarker({ text, at }: MarkerEntry): string {
  return printOwn(`${text} (${printHostTime(at)})`);
}

export const printHostTime = (at: EpochMs): string =>
  `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC by this computer's clock`;

export const printBanner = (lines: readonly string[]): string =>
  lines.map((line) => `  ${oneLine(line)}\n`).join('');

/** Whose trace this is. `info`: null where the node has never said who it is. */
export function printIdentity(name: string, info: NodeInfo | null, tags: readonly string[] | null): string {
  const node = info
    ? [
        `Node: ${name} (${info.role}), ${info.solution.name}, ${info.address}`,
        `Version: ${info.version}, ${info.edition}; serial number ${info.serialNumber}; PLDS host ID ${info.pldsHostId}`,
        `Times are those of the node: ${info.timeZone}`,
      ]
    : [`Node: ${name}; it has not said yet who it is`, `Times are ${unknownZone}`];
  return [...node, `Tags: ${tags ? tags.join(', ') || 'none' : 'all'}`].map(printOwn).join('');
}
