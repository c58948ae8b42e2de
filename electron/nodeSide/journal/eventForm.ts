import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { eventWithTimes } from '#shared/protocol/times.ts';
import { isoText } from './isoText.ts';
import { isSameAlarm, isSameLicense } from './sameForm.ts';

/*
 * Most of a node's events say again what the last one of their kind said: a renewal with new times, an alarm
 * that counted once more. Such events share one form, and have but a few values of their own. The text of
 * each is put together when somebody asks for it.
 */

/** What a repeating event has of its own, beside its number. */
export interface OwnValues {
  readonly at: EpochMs;
  /** `lastRenewal.at` of a license, `occurrences` of an alarm. */
  readonly first: number;
  /** `nextRenewalAt` of a license, `lastAt` of an alarm. */
  readonly second: EpochMs;
}

/** The text of an event between its own values. */
export interface EventForm {
  readonly isFirstTime: boolean;
  readonly pieces: readonly [string, string, string, string];
}

/** Stands where an own value goes. An event that holds it as a text of its own has no form. */
const blank = '\u0001own value\u0001';
const blankTime = Number.NaN;
const begin = '{"seq":0';

export const plainText = (event: NodeEvent): string => JSON.stringify(eventWithTimes(event, isoText));

export function formText({ pieces, isFirstTime }: EventForm, seq: number, own: OwnValues): string {
  const first = isFirstTime ? `"${isoText(own.first)}"` : own.first;
  const [toAt, toFirst, toSecond, rest] = pieces;
  return `{"seq":${seq}${toAt}"${isoText(own.at)}"${toFirst}${first}${toSecond}"${isoText(own.second)}"${rest}`;
}

/** Null for an event that does not repeat, or has not all of the values. */
export function ownValues(event: NodeEvent): OwnValues | null {
  const { at } = event;
  if (event.type === 'license') {
    const { lastRenewal, nextRenewalAt } = event.license;
    return lastRenewal && nextRenewalAt !== null
      ? { at, first: lastRenewal.at, second: nextRenewalAt }
      : null;
  }
  if (event.type !== 'alarm' || event.change !== 'repeated') return null;
  return { at, first: event.alarm.occurrences, second: event.alarm.lastAt };
}

/** The form of an event that has own values. */
export function formOf(event: NodeEvent): EventForm | null {
  const blanked = withBlanks(event);
  const text = JSON.stringify(
    eventWithTimes(blanked, (time) => (Number.isNaN(time) ? blank : isoText(time))),
  );
  const [first, second, third, fourth, more] = text.slice(begin.length).split(JSON.stringify(blank));
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return null;
  if (more !== undefined) return null;
  return { isFirstTime: event.type === 'license', pieces: [first, second, third, fourth] };
}

function withBlanks(event: NodeEvent): NodeEvent {
  const head = { seq: 0, at: blankTime };
  if (event.type === 'license') {
    const { license } = event;
    const lastRenewal = license.lastRenewal && { ...license.lastRenewal, at: blankTime };
    return { ...event, ...head, license: { ...license, lastRenewal, nextRenewalAt: blankTime } };
  }
  if (event.type !== 'alarm') return event;
  const occurrences = blank as unknown as number;
  return { ...event, ...head, alarm: { ...event.alarm, occurrences, lastAt: blankTime } };
}

/** Whether two events that have own values differ in nothing else: whether one form fits both. */
export function hasSameForm(one: NodeEvent, other: NodeEvent): boolean {
  if (one.type === 'license' && other.type === 'license') return isSameLicense(one.license, other.license);
  return one.type === 'alarm' && other.type === 'alarm' && isSameAlarm(one.alarm, other.alarm);
}
