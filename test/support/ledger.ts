import { expect } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import { anAlarm, anAlarmEvent, aSnapshot, eventOnWire, snapshotOnWire } from './builders.ts';
import type { FakeNode } from './fakeNode.ts';

/** So many fit in a snapshot of 1 MiB. */
const maxActive = 1_000;

/** Everything a node ever did, whoever was told: against this is held what a monitor kept. */
export class NodeLedger {
  readonly node: FakeNode;
  readonly #lives = new Map<string, number>();
  readonly #acknowledged = new Map<string, number>();
  readonly #active = new Map<string, Alarm>();
  #raised = 0;
  #acksBefore = 0;

  constructor(node: FakeNode) {
    this.node = node;
    this.#tellState();
  }

  /** The last seq of every life, the present one included. */
  get lives(): ReadonlyMap<string, number> {
    return new Map(this.#lives).set(this.node.bootId, this.node.seq);
  }

  /** Up to where a monitor said, in each life, that it has stored everything. */
  get acknowledged(): ReadonlyMap<string, number> {
    const acks = this.node.acks.slice(this.#acksBefore);
    return new Map(this.#acknowledged).set(this.node.bootId, Math.max(0, ...acks));
  }

  get activeIds(): string[] {
    return [...this.#active.keys()].sort();
  }

  /** One frame of events: every third ends the oldest alarm, as do others where many are active. */
  act(count: number, { isSent = true } = {}): void {
    const events = Array.from({ length: count }, (_, index) => this.#next(this.node.seq + 1 + index));
    this.#tellState();
    if (isSent) this.node.emit(...events);
    else this.node.forgetToSend(...events);
  }

  /** Another life, which has done so much before anybody is connected; what is active stays so. */
  reboot(count: number): void {
    const { node } = this;
    for (const [bootId, seq] of this.lives) this.#lives.set(bootId, seq);
    for (const [bootId, seq] of this.acknowledged) this.#acknowledged.set(bootId, seq);
    this.#acksBefore = node.acks.length;
    node.reboot(`b-${this.#lives.size + 1}`);
    this.act(count);
  }

  /** The journal keeps its last events only. */
  forget(keep: number): void {
    this.node.oldestSeq = Math.max(this.node.oldestSeq, this.node.seq - keep + 1, 1);
  }

  #next(seq: number): object & { readonly seq: number } {
    const [oldest] = this.#active.values();
    const ends = (seq % 3 === 0 || this.#active.size >= maxActive) && oldest;
    const alarm = ends ? { ...oldest, active: false } : anAlarm({ id: `a-${++this.#raised}` });
    if (ends) this.#active.delete(alarm.id);
    else this.#active.set(alarm.id, alarm);
    const change = ends ? 'cleared' : 'raised';
    return eventOnWire(anAlarmEvent(seq, { change, alarm }));
  }

  #tellState(): void {
    this.node.snapshot = snapshotOnWire(aSnapshot({ alarms: [...this.#active.values()] }));
  }
}

/** What a monitor kept of one node: events, and gaps that say what it has not. */
export interface Kept {
  /** The lives it knows of. */
  readonly boots: readonly string[];
  readonly events: readonly { readonly bootId: string; readonly seq: number }[];
  readonly gaps: readonly { readonly bootId: string; readonly from: number; readonly to: number | 'end' }[];
}

/**
 * Every event is kept once or lies in one gap; nothing is there that never was. Answers how many lie in
 * gaps.
 */
export function expectWhole(lives: ReadonlyMap<string, number>, { boots, events, gaps }: Kept): number {
  let inGaps = 0;
  for (const [bootId, last] of lives) {
    if (!boots.includes(bootId)) continue;
    const seqs = events.filter((event) => event.bootId === bootId).map(({ seq }) => seq);
    const missing = gaps
      .filter((gap) => gap.bootId === bootId)
      .flatMap(({ from, to }) => range(from, to === 'end' ? last : to));
    expect(seqs, `${bootId}: in order, none twice`).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    const accounted = [...seqs, ...missing].sort((a, b) => a - b);
    expect(accounted, `${bootId}: kept or known to be missing`).toEqual(range(1, last));
    inGaps += missing.length;
  }
  expect(boots.filter((bootId) => !lives.has(bootId))).toEqual([]);
  return inGaps;
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
