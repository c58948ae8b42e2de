import { type Fault, type FaultName, faultKinds, faultNames } from '#shared/advice/faults/faultKinds.ts';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** When it is: as written down, and for how long something has been so (monotonic). */
export interface Moment {
  readonly at: EpochMs;
  readonly ms: number;
}

export interface FaultTurn {
  readonly change: AlarmChange;
  readonly alarm: Alarm;
}

interface Entry {
  /** As it was told last; null: it never was. */
  alarm: Alarm | null;
  /** Since when it has been the other way round than that says; null: it is as that says. */
  otherSinceMs: number | null;
}

/**
 * The faults of one place. In: what is wrong there, again and again. Out: how its alarms turn: each is raised
 * once it has lasted, ends once it has been gone for a while, and keeps the words with which it was raised.
 */
export class FaultBook {
  readonly #entries = new Map<FaultName, Entry>();

  /** How they stood when Watchline ran last. */
  constructor(known: readonly Alarm[] = []) {
    for (const alarm of known) {
      const name = faultNames.find((each) => each === alarm.id);
      if (name) this.#entries.set(name, { alarm, otherSinceMs: null });
    }
  }

  /** `faults`: all that last. `moments`: what has happened since the last time. */
  settle(faults: readonly Fault[], moments: readonly Fault[], now: Moment): readonly FaultTurn[] {
    const present = new Map([...faults, ...moments].map((each) => [each.name, each]));
    const turns: FaultTurn[] = [];
    for (const name of new Set([...this.#entries.keys(), ...present.keys()])) {
      const entry = this.#entries.get(name) ?? { alarm: null, otherSinceMs: null };
      this.#entries.set(name, entry);
      const found = present.get(name);
      const turn = found
        ? stands(entry, found, moments.includes(found), now)
        : goes(entry, faultKinds[name].restMs, now);
      if (turn) turns.push(turned(entry, turn));
    }
    return turns;
  }

  /** As they were told last. */
  active(): readonly Alarm[] {
    return [...this.#entries.values()].flatMap(({ alarm }) => (alarm?.active ? [alarm] : []));
  }

  /** What is no longer looked at has no faults. */
  end(now: Moment): readonly FaultTurn[] {
    return [...this.#entries.values()].flatMap((entry) => {
      const turn = goes(entry, 0, now);
      return turn ? [turned(entry, turn)] : [];
    });
  }
}

function turned(entry: Entry, turn: FaultTurn): FaultTurn {
  entry.alarm = turn.alarm;
  entry.otherSinceMs = null;
  return turn;
}

function stands(entry: Entry, found: Fault, isMoment: boolean, { at, ms }: Moment): FaultTurn | null {
  const { alarm } = entry;
  if (alarm?.active) {
    entry.otherSinceMs = null;
    if (!isMoment && alarm.severity === found.severity) return null;
    return { change: 'repeated', alarm: told(found, at, alarm) };
  }
  entry.otherSinceMs ??= ms;
  if (ms - entry.otherSinceMs < faultKinds[found.name].afterMs) return null;
  return { change: 'raised', alarm: told(found, at, alarm) };
}

function goes(entry: Entry, restMs: number, { ms }: Moment): FaultTurn | null {
  const { alarm } = entry;
  if (!alarm?.active) {
    entry.otherSinceMs = null;
    return null;
  }
  entry.otherSinceMs ??= ms;
  return ms - entry.otherSinceMs < restMs ? null : { change: 'cleared', alarm: { ...alarm, active: false } };
}

/** As an alarm of a node is told. */
const told = ({ name, text, severity }: Fault, at: EpochMs, before: Alarm | null): Alarm => ({
  id: name,
  category: 'watchline',
  code: faultKinds[name].code,
  ...{ text, severity, kind: 'condition', active: true, detail: {} },
  occurrences: (before?.occurrences ?? 0) + 1,
  firstAt: before?.firstAt ?? at,
  lastAt: at,
});
