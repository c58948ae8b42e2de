import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { AlarmSpec } from './alarmCatalogue.ts';

/** What an alarm list has from the node it belongs to. */
export interface AlarmHost {
  emit(event: { readonly type: 'alarm'; readonly change: AlarmChange; readonly alarm: Alarm }): void;
}

type AlarmTimes = Pick<Alarm, 'active' | 'occurrences' | 'firstAt' | 'lastAt'>;

/** A snapshot of all alarms must fit a frame of 1 MiB with everything else a node says. */
const maxListBytes = 700 * 1024;

const identity = ({ code, text, detail }: AlarmSpec): string => `${code}\n${text}\n${JSON.stringify(detail)}`;
const bytesOf = (alarm: Alarm): number => 300 + 3 * (alarm.text.length + JSON.stringify(alarm.detail).length);

/**
 * In: alarms raised, ended and removed by the node. Out: one row for each code + detail, in the order of
 * first appearance, and each change as an event of the node. When the list is full the row that ended longest
 * ago makes room, else the oldest.
 */
export class AlarmList {
  readonly #rows = new Map<string, Alarm>();
  readonly #host: AlarmHost;
  #made = 0;
  /** Identities of the rows that have ended, the longest ended first. */
  readonly #ended = new Set<string>();
  #bytes = 0;

  constructor(host: AlarmHost) {
    this.#host = host;
  }

  all(): readonly Alarm[] {
    return [...this.#rows.values()];
  }

  find(spec: AlarmSpec): Alarm | undefined {
    return this.#rows.get(identity(spec));
  }

  /**
   * A repeat raises `occurrences` and `lastAt`. `active: false`: it counts, but nothing is wrong (any more).
   */
  raise(spec: AlarmSpec, at: EpochMs, active = true): Alarm {
    const key = identity(spec);
    const row = this.#rows.get(key);
    if (row) {
      const repeated = { ...row, active, occurrences: row.occurrences + 1, lastAt: at };
      this.#put(key, repeated);
      this.#tell('repeated', repeated);
      return repeated;
    }
    const alarm = this.#make(spec, { active, occurrences: 1, firstAt: at, lastAt: at });
    this.#insert(key, alarm);
    this.#tell('raised', alarm);
    return alarm;
  }

  /** Raises the alarm unless it is active already. */
  ensure(spec: AlarmSpec, at: EpochMs): void {
    if (!this.find(spec)?.active) this.raise(spec, at);
  }

  /** Ends every active alarm that `matches`. */
  end(matches: (alarm: Alarm) => boolean): void {
    for (const [key, alarm] of this.#rows) {
      if (!alarm.active || !matches(alarm)) continue;
      const ended = { ...alarm, active: false };
      this.#put(key, ended);
      this.#tell('cleared', ended);
    }
  }

  /** Takes rows off the list; answers how many. */
  remove(matches: (alarm: Alarm) => boolean): number {
    let removed = 0;
    for (const [key, alarm] of this.#rows) {
      if (!matches(alarm)) continue;
      this.#drop(key, alarm);
      removed++;
    }
    return removed;
  }

  /** Forgets everything without a word: the list does not outlive a restart of the node. */
  forget(): void {
    this.#rows.clear();
    this.#ended.clear();
    this.#bytes = 0;
  }

  /** Puts an alarm that happened before the simulation began on the list, without a word. */
  restore(spec: AlarmSpec, past: AlarmTimes): void {
    this.#insert(identity(spec), this.#make(spec, past));
  }

  #tell(change: AlarmChange, alarm: Alarm): void {
    this.#host.emit({ type: 'alarm', change, alarm });
  }

  /** The order of its fields is that of every event that tells it. */
  #make({ category, code, text, detail, severity, kind }: AlarmSpec, times: AlarmTimes): Alarm {
    const id = `a-${++this.#made}`;
    return { id, category, code, text, detail, severity, kind, ...times };
  }

  #insert(key: string, alarm: Alarm): void {
    const bytes = bytesOf(alarm);
    while (this.#rows.size > 0 && this.#bytes + bytes > maxListBytes) this.#makeRoom();
    this.#put(key, alarm);
    this.#bytes += bytes;
  }

  #put(key: string, alarm: Alarm): void {
    this.#rows.set(key, alarm);
    if (!alarm.active) this.#ended.add(key);
    else this.#ended.delete(key);
  }

  #makeRoom(): void {
    const [longestEnded] = this.#ended;
    const [oldest] = this.#rows.keys();
    const key = longestEnded ?? oldest;
    const alarm = key === undefined ? undefined : this.#rows.get(key);
    if (key !== undefined && alarm) this.#drop(key, alarm);
  }

  #drop(key: string, alarm: Alarm): void {
    this.#rows.delete(key);
    this.#ended.delete(key);
    this.#bytes -= bytesOf(alarm);
    this.#tell('removed', alarm);
  }
}
