import { type EpochMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { dayStart, momentsOf } from '#shared/words/wallTime.ts';
import { formatOffset } from '#shared/words/zonedTime.ts';

const timePattern = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Strict ISO 8601: `2016-08-01` (the start of that day here), `2016-08-01T16:35`, `…:07.250`, each by this
 * computer's clock unless `Z` or an offset follows.
 * @throws Error that says what is wrong: another form, a day or a time that does not exist, or one that came
 * twice.
 */
export function parseIso(text: string): EpochMs | null {
  const found = timePattern.exec(text);
  if (!found) return null;
  const [day = '', hours, minutes = '', seconds = '00', fraction = '', zone] = found.slice(1);
  const dayAt = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(dayAt) || !new Date(dayAt).toISOString().startsWith(day))
    throw new Error(`there is no day ${day}.`);
  if (hours === undefined) return startOf(day, dayAt);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw new Error(`there is no time ${hours}:${minutes}:${seconds}.`);
  const written = dayAt + Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * 1_000;
  const at = written + Math.floor(Number(`0.${fraction || '0'}`) * 1_000);
  return zone === undefined ? localMoment(text, at) : at - offsetOf(zone);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) throw new Error(`there is no offset ${zone}.`);
  return (zone.startsWith('-') ? -1 : 1) * (hours * hourMs + minutes * minuteMs);
}

function startOf(day: string, written: number): EpochMs {
  const start = dayStart(written, undefined);
  if (start === null) throw new Error(`the day ${day} was left out here: clocks went over it.`);
  return start;
}

function localMoment(text: string, written: number): EpochMs {
  const [first, second] = momentsOf(written, undefined);
  if (first === undefined)
    throw new Error(`there is no such time here: clocks went over it. Give its offset, as ${text}Z.`);
  if (second === undefined) return first;
  const choices = [first, second].map((at) => text + formatOffset((written - at) / minuteMs)).join(' or ');
  throw new Error(`that time came twice here, as clocks were put back: say ${choices}.`);
}
