import { dayMs, type EpochMs, hourMs, minuteMs, type TimeMode } from '#shared/model/time.ts';
import { isKnownZone, offsetText } from '#shared/words/shownTime.ts';
import { momentOfTyped, readTypedTime } from '#shared/words/timeField.ts';
import { dayStart, momentsOf, wallOf } from '#shared/words/wallTime.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';

/** By whose clocks a time is typed: an IANA name; '': this PC's. */
export type ClockChoice = string;

export interface ClockOption {
  readonly value: ClockChoice;
  readonly label: string;
}

/** This PC's, UTC, and those of the nodes. */
export function clockOptions(zones: Iterable<string | undefined>): readonly ClockOption[] {
  const known = [...new Set(zones)].filter(isKnownZone).toSorted();
  return [
    { value: '', label: `This PC (${hostTimeZone()})` },
    ...known.filter((zone) => zone !== 'UTC').map((zone) => ({ value: zone, label: `Nodes in ${zone}` })),
    { value: 'UTC', label: 'UTC' },
  ];
}

/** As the times of the page are shown: of several zones that of the first. */
export function usualClock(mode: TimeMode, zones: Iterable<string | undefined>): ClockChoice {
  if (mode === 'utc') return 'UTC';
  if (mode === 'local') return '';
  return [...zones].find(isKnownZone) ?? '';
}

const zoneOf = (clock: ClockChoice): string | undefined => clock || undefined;

/** What is typed means. Several moments: clocks are put back over it, and it has to be said which. */
export interface TypedMoments {
  readonly moments: readonly { readonly at: EpochMs; readonly label: string }[];
  readonly problem: string | null;
}

export function typedMoments(typed: string, clock: ClockChoice): TypedMoments {
  const read = readTypedTime(typed);
  if (!read) return { moments: [], problem: null };
  if ('problem' in read) return { moments: [], problem: read.problem };
  const zone = zoneOf(clock);
  const { wall, lengthMs } = read.time;
  if (lengthMs !== dayMs) {
    const found = momentsOf(wall, zone);
    if (found.length > 1) {
      const order = ['the first time', 'the second time'];
      const moments = found.map((at, index) => ({
        at,
        label: `${order[index]}, at ${offsetText(at, zone)}`,
      }));
      return { moments, problem: null };
    }
  }
  const moment = momentOfTyped(read.time, 'from', zone);
  return 'problem' in moment
    ? { moments: [], problem: moment.problem }
    : { moments: [{ at: moment.at, label: offsetText(moment.at, zone) }], problem: null };
}

interface SideWord {
  readonly problem: string | null;
  readonly note: string | null;
}

export interface TypedRange {
  readonly since: EpochMs | null;
  readonly until: EpochMs | null;
  readonly from: SideWord;
  readonly to: SideWord;
}

/** From … to …, each as typed; a time that comes twice begins with its first and ends with its second. */
export function typedRange(from: string, to: string, clock: ClockChoice): TypedRange {
  const side = (typed: string, which: 'from' | 'to'): { at: EpochMs | null; word: SideWord } => {
    const read = readTypedTime(typed);
    if (!read) return { at: null, word: { problem: null, note: null } };
    const moment = 'problem' in read ? read : momentOfTyped(read.time, which, zoneOf(clock));
    return 'problem' in moment
      ? { at: null, word: { problem: moment.problem, note: null } }
      : { at: moment.at, word: { problem: null, note: moment.note } };
  };
  const [since, until] = [side(from, 'from'), side(to, 'to')];
  const isReversed = since.at !== null && until.at !== null && since.at > until.at;
  return {
    since: since.at,
    until: until.at,
    from: since.word,
    to: isReversed ? { problem: 'Ends before it starts', note: null } : until.word,
  };
}

export interface TimePreset {
  readonly label: string;
  readonly since: EpochMs;
  readonly until: EpochMs | null;
}

/** Stretches that are asked for by name. */
export function timePresets(now: EpochMs, clock: ClockChoice): readonly TimePreset[] {
  const zone = zoneOf(clock);
  const today = Math.floor(wallOf(now, zone) / dayMs) * dayMs;
  const at = (wall: EpochMs): EpochMs => momentsOf(wall, zone)[0] ?? dayStart(wall, zone) ?? now;
  return [
    { label: 'Last hour', since: now - hourMs, until: null },
    { label: 'Last 24 hours', since: now - dayMs, until: null },
    { label: 'Last night', since: at(today - 4 * hourMs), until: at(today + 7 * hourMs) },
    { label: 'Today', since: at(today), until: null },
    { label: 'Yesterday', since: at(today - dayMs), until: at(today) - 1 },
  ];
}

/** The hours of the day of a moment and of the day before it, by the clocks of a zone: where each begins. */
export function hourEdges(at: EpochMs, clock: ClockChoice): readonly EpochMs[] {
  const zone = zoneOf(clock);
  const day = Math.floor(wallOf(at, zone) / dayMs) * dayMs;
  const first = dayStart(day - dayMs, zone) ?? day - dayMs;
  const end = dayStart(day + dayMs, zone) ?? first + 2 * dayMs;
  const edges: EpochMs[] = [];
  for (let edge = first; edge < end; edge += hourMs) edges.push(edge);
  return [...edges, end];
}

/** Whether a clock begins a day there, and what it shows: "00:00". */
export function hourWord(
  at: EpochMs,
  clock: ClockChoice,
): { readonly hour: number; readonly minute: number } {
  const wall = wallOf(at, zoneOf(clock));
  return { hour: new Date(wall).getUTCHours(), minute: Math.floor((wall % hourMs) / minuteMs) };
}
