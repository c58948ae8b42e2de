import { type ChosenKind, redactionKinds } from '#shared/model/redaction.ts';
import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { greatestSpeed, isSpeed } from '#simulator/clock/simulatedClock.ts';
import { parseIso } from './localTime.ts';

const unitsMs: Record<string, number> = { ms: 1, s: secondMs, m: minuteMs, h: hourMs, d: dayMs };

/**
 * `60s`, `5m`, `24h`, `7d` in milliseconds.
 * @throws Error that says how it is written.
 */
export function parseDurationMs(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim());
  const unitMs = unitsMs[match?.[2] ?? ''];
  if (!match || unitMs === undefined) throw new Error(`"${text}" is not a time like 60s, 5m, 24h or 7d.`);
  return Number(match[1]) * unitMs;
}

/** What no clock can show is as good as the beginning of time. */
const earliest: EpochMs = -8_640_000_000_000_000;

/**
 * A moment: strict ISO 8601, by this computer's clock where no zone is written, or an age before now.
 * @throws Error that says what is wrong with it and how it is written.
 */
export function parseTime(text: string, now: EpochMs = Date.now()): EpochMs {
  const written = text.trim();
  try {
    const at = parseIso(written);
    if (at !== null) return at;
  } catch (error) {
    throw new Error(`"${text}": ${reasonOf(error)}`, { cause: error });
  }
  if (/^[\d.]+(ms|[smhd])$/.test(written)) return Math.max(earliest, now - parseDurationMs(written));
  throw new Error(
    `"${text}" is neither ISO 8601 (2016-08-01, 2016-08-01T16:35, 2016-08-01T16:35:00Z) nor an age (24h, 7d).`,
  );
}

/**
 * A time as a log has it: of a day, or with its date, without a zone. Answered as it was typed.
 * @throws Error that says how it is written, or that there is no such day.
 */
export function parseLogTime(text: string): string {
  const [, day, hours, minutes, seconds] = /^(?:(\d{4}-\d\d-\d\d)T)?(\d\d):(\d\d):(\d\d)$/.exec(text) ?? [];
  if (hours === undefined)
    throw new Error(`"${text}" is not a time as a log has it: 10:20:30, or 2026-03-04T10:20:30.`);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw new Error(`There is no time ${hours}:${minutes}:${seconds}.`);
  const at = day === undefined ? 0 : Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(at) || (day !== undefined && !new Date(at).toISOString().startsWith(day)))
    throw new Error(`There is no day ${day}.`);
  return text;
}

/** `address,name`. @throws Error that names them all. */
export function parseKinds(text: string): readonly ChosenKind[] {
  return text.split(',').map((word) => {
    const kind = redactionKinds.find((each) => each === word.trim());
    if (kind === undefined) throw new Error(`"${word}" is none of ${redactionKinds.join(', ')}.`);
    return kind;
  });
}

/** A path or a name: an empty one is a variable of the shell that is not set. @throws Error for that. */
export function parseText(text: string): string {
  if (text.trim() === '') throw new Error('It is empty.');
  return text;
}

/** @throws Error for what is no port number. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`"${text}" is not a port number from 0 to 65535.`);
  return port;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/**
 * `9099`, `192.0.2.5:9099`, `[::1]:9099`: where to listen; without a host on this machine alone.
 * @throws Error that says how it is written.
 */
export function parseEndpoint(text: string): Endpoint {
  const [, inBrackets, plain, port] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d+)$/.exec(text.trim()) ?? [];
  if (port === undefined) throw new Error(`"${text}" is not PORT or HOST:PORT, as 9099 or 192.0.2.5:9099.`);
  return { host: inBrackets ?? plain ?? '127.0.0.1', port: parsePort(port) };
}

/** @throws Error for what the simulated clock cannot run at. */
export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() === '' || !isSpeed(speed))
    throw new Error(`"${text}" is not a speed: give 0 (paused) or a number from 1 to ${greatestSpeed}.`);
  return speed;
}

/** @throws Error for what is no whole number. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new Error(`"${text}" is not a whole number from 0 up.`);
  return seed;
}
