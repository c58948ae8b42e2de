import type { Gap } from '#core/link/linkEvents.ts';
import type { News } from '#core/news.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import { type Fault, fault } from '#shared/advice/faults/faultKinds.ts';
import { type MonitorStanding, monitorFaults } from '#shared/advice/faults/monitorFaults.ts';
import { nodeFaults } from '#shared/advice/faults/nodeFaults.ts';
import { isLoss } from '#shared/advice/gaps.ts';
import { commonOffset } from '#shared/advice/nodeClocks.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { secondMs } from '#shared/model/time.ts';
import { gapText, stoodStillText, timeJumpedText } from '#shared/words/faults.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { DiskStanding } from './diskRoom.ts';
import type { Moment } from './faultBook.ts';
import { FaultPlaces, type StandingFault } from './faultPlaces.ts';

const tickMs = 5 * secondMs;
/** Wall time this far from monotonic time: the computer slept, or its clock was set. */
const jumpMs = 5 * secondMs;
/** This much later than planned nothing of Watchline ran: a page said that it is not updating. */
const stallMs = 4 * secondMs;

export interface FaultWatchParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Store, 'opened' | 'append' | 'nodes' | 'alarms'>;
  readonly nodes: () => readonly NodeView[];
  /** Of a practice the clocks are simulated, and none of them is wrong. */
  readonly isSimulated: boolean;
  /** Why the settings are not all used as they are in their file; none: they are. */
  readonly settingsProblems: () => readonly string[];
  readonly disk: () => DiskStanding;
  /** What was found damaged at the start; null: nothing. */
  readonly damages: readonly (string | null)[];
}

/**
 * Watchline's own faults as alarms. In: the news, and how nodes and monitor stand, looked at every 5 s. Out:
 * to the store, what is raised and what ends. What a fault is and how long it must last, shared/advice says.
 */
export class FaultWatch {
  readonly #parts: FaultWatchParts;
  readonly #places: FaultPlaces;
  /** By node: what has happened since the last look; null: to the monitor. */
  readonly #moments = new Map<string | null, Fault[]>();
  #standing: Pick<MonitorStanding, 'notRecording' | 'fleetFile' | 'chain'> = {
    ...{ notRecording: null, fleetFile: null, chain: null },
  };
  #last: Moment | null = null;
  #cancel: (() => void) | null = null;
  #isLoaded = false;
  #isStopped = false;

  constructor(parts: FaultWatchParts) {
    this.#parts = parts;
    this.#places = new FaultPlaces(parts.store);
    for (const damage of parts.damages)
      if (damage !== null) this.#happened(null, fault('historyDamaged', damage));
  }

  /** Once the nodes are there. */
  async start(): Promise<void> {
    this.#last = this.#now();
    this.#lookSoon();
    try {
      await this.#places.load();
    } catch (error) {
      if (!this.#isStopped)
        this.#parts.log.warn('What was wrong before is not known', { reason: reasonOf(error) });
    }
    this.#isLoaded = true;
  }

  standing(): readonly StandingFault[] {
    return this.#places.standing();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  hear(news: News): void {
    switch (news.kind) {
      case 'opened':
        this.#lost(news.nodeKey, news.opened.gaps);
        break;
      case 'events':
        this.#lost(news.nodeKey, news.batch.gaps ?? []);
        break;
      case 'nodeRemoved':
        this.#moments.delete(news.nodeKey);
        break;
      case 'recording':
        this.#standing = { ...this.#standing, notRecording: news.problem };
        break;
      case 'fleetFile':
        this.#standing = { ...this.#standing, fleetFile: news.problem };
        break;
      case 'chain':
        this.#standing = { ...this.#standing, chain: news.chain.problem };
        break;
      case 'damage':
        this.#happened(null, fault('historyDamaged', news.damage));
    }
  }

  #lost(nodeKey: string, gaps: readonly Gap[]): void {
    for (const gap of gaps) if (isLoss(gap.reason)) this.#happened(nodeKey, fault('gap', gapText(gap)));
  }

  #happened(nodeKey: string | null, what: Fault): void {
    this.#moments.set(nodeKey, [...(this.#moments.get(nodeKey) ?? []), what]);
  }

  #look(): void {
    this.#lookSoon();
    const now = this.#now();
    this.#lookAtClock(now);
    if (!this.#isLoaded) return;
    const { nodes, isSimulated, settingsProblems, disk } = this.#parts;
    const watched = nodes();
    const common = isSimulated ? 0 : commonOffset(watched);
    for (const node of watched) {
      const faults = nodeFaults(isSimulated ? { ...node, clock: null } : node, common, now.at);
      this.#places.settle(node, (book) => book.settle(faults, this.#takeMoments(node.key), now), now);
    }
    const problems = settingsProblems();
    const settings = problems.length > 0 ? problems.join(' ') : null;
    const faults = monitorFaults({
      ...{ ...this.#standing, ...disk(), settings, commonOffset: common },
    });
    this.#places.settle(null, (book) => book.settle(faults, this.#takeMoments(null), now), now);
    const keys = new Set(watched.map(({ key }) => key));
    this.#places.endAllBut((key) => keys.has(key), now);
  }

  #lookSoon(): void {
    this.#cancel = this.#parts.clock.after(tickMs, () => this.#look());
  }

  #now(): Moment {
    const { clock } = this.#parts;
    return { at: clock.now(), ms: clock.monotonicMs() };
  }

  #lookAtClock(now: Moment): void {
    const last = this.#last;
    this.#last = now;
    if (!last) return;
    const passedMs = now.ms - last.ms;
    const jumpedMs = now.at - last.at - passedMs;
    if (Math.abs(jumpedMs) > jumpMs) this.#happened(null, fault('timeJumped', timeJumpedText(jumpedMs)));
    if (passedMs > tickMs + stallMs)
      this.#happened(null, fault('stoodStill', stoodStillText(passedMs - tickMs)));
  }

  #takeMoments(nodeKey: string | null): readonly Fault[] {
    const moments = this.#moments.get(nodeKey) ?? [];
    this.#moments.delete(nodeKey);
    return moments;
  }
}
