import type { Clock } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import { MissedAlarms } from '#shared/advice/away/missedAlarms.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import { type ActsMissed, type AwaySpan, type Missed, maxMissedMs } from '#shared/contract/away.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { missedTurns } from './missedTurns.ts';
import { deskActs, deskEvents } from './readDesk.ts';

export interface MissedParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly node: (key: string) => NodeView | null;
}

/** A page asks again and again: nodes may tell more of it. */
const freshMs = 10 * secondMs;
const mostKept = 8;

/** What happened in a stretch of time, summed up once for all pages that ask at about the same time. */
export class MissedDigest {
  readonly #parts: MissedParts;
  readonly #kept = new KeptAnswers<Missed>(mostKept);

  constructor(parts: MissedParts) {
    this.#parts = parts;
  }

  /** @param by whose own acts are none to tell of. */
  of(nodeKeys: readonly string[], span: AwaySpan, by: string): Promise<Missed> {
    const round = Math.floor(this.#parts.clock.now() / freshMs);
    const key = JSON.stringify([span.from, span.until, by, round, nodeKeys]);
    return this.#kept.of(key, () => missedIn(this.#parts, nodeKeys, span, by));
  }
}

/**
 * What happened in a stretch of time: what was received in it, and what nodes told later of it, as they do
 * when Watchline was closed, by their own clocks.
 * @param by whose own acts are none to tell of.
 */
export async function missedIn(
  { store, clock, node }: MissedParts,
  nodeKeys: readonly string[],
  { from, until }: AwaySpan,
  by: string,
): Promise<Missed> {
  const span = { from: Math.max(from, until - maxMissedMs), until };
  const isOfIt = (nodeKey: string, receivedAt: EpochMs, nodeAt: EpochMs | null): boolean => {
    if (receivedAt <= until) return true;
    const known = node(nodeKey)?.clock ?? null;
    return known !== null && nodeAt !== null && nodeAt <= nodeTime(known, until);
  };
  const [since, now] = [span.from, clock.now()];
  const acts = new ActSums();
  for await (const some of deskActs(store, { nodeKeys, since, until }))
    for (const act of some) if (act.by !== by) acts.add(act);
  const alarms = new MissedAlarms();
  for await (const events of deskEvents(store, { nodeKeys, since, until: now }))
    for (const event of events) if (isOfIt(event.nodeKey, event.at, event.nodeAt)) alarms.told(event);
  const turns = await missedTurns(store, { nodeKeys, since, now, isOfIt });
  return { span, nodes: alarms.nodes(), ...turns, acts: acts.sums() };
}

interface ToldAct {
  readonly by: string;
  readonly kind: ActsMissed['kind'];
  readonly refs: Int32Array;
  readonly nodeKeys: readonly string[];
}

/** What each did, once for each kind. */
class ActSums {
  readonly #sums = new Map<
    string,
    { by: string; kind: ActsMissed['kind']; refs: Set<number>; keys: Set<string> }
  >();

  add({ by, kind, refs, nodeKeys }: ToldAct): void {
    const key = `${kind} ${by}`;
    const sum = this.#sums.get(key) ?? { by, kind, refs: new Set(), keys: new Set() };
    this.#sums.set(key, sum);
    for (const ref of refs) sum.refs.add(ref);
    for (const nodeKey of nodeKeys) sum.keys.add(nodeKey);
  }

  sums(): readonly ActsMissed[] {
    return [...this.#sums.values()].map(({ by, kind, refs, keys }) => ({
      ...{ by, kind, alarms: refs.size, nodeKeys: [...keys] },
    }));
  }
}
