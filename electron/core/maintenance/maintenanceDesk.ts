import type { Clock, Log } from '#core/ports/ports.ts';
import type { Actor, Store } from '#core/store/storeTypes.ts';
import {
  foldMaintenance,
  type MaintenanceAct,
  type MaintenanceSaid,
  type MaintenanceWindow,
} from '#shared/acts/maintenance.ts';
import { maintenanceAt, nextTurn, windowsOf } from '#shared/advice/maintenance/maintenance.ts';
import { planProblems } from '#shared/advice/maintenance/plan.ts';
import { nodePlaceKey } from '#shared/advice/maintenance/scope.ts';
import { isOver, nodesInScope } from '#shared/advice/maintenance/standing.ts';
import { turnsBetween } from '#shared/advice/maintenance/turns.ts';
import { solutionKeyOf } from '#shared/advice/solutions.ts';
import type { MaintenanceView, NodeView } from '#shared/contract/fleet.ts';
import { keptDays, maxWindows } from '#shared/contract/maintenance.ts';
import { faultPlace } from '#shared/model/faultPlace.ts';
import { dayMs, type EpochMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { maintenanceProblems } from '#shared/words/maintenance.ts';
import { listNames } from '#shared/words/phrases.ts';
import { reasonOf } from '#shared/words/reason.ts';

// In: what is said of maintenance, the nodes, the time. Out: which nodes are in maintenance, told to the
// fleet and to the store as that turns. Never judges an alarm.

export interface MaintenanceDeskParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Store, 'maintenanceActs' | 'addMaintenanceAct' | 'setMaintained' | 'history' | 'note'>;
  readonly nodes: () => readonly NodeView[];
  /** How a node stands from now on. */
  readonly show: (nodeKey: string, maintenance: MaintenanceView | null) => void;
  /** Windows were planned or ended. */
  readonly onChanged: () => void;
}

/** Timers stand still while a PC sleeps. */
const lookMs = minuteMs;
/** While nothing can be written: each try reads the history anew. */
const retryMs = 10 * secondMs;

/** Whether a node is in maintenance, and when that may be otherwise. */
interface HowNode {
  readonly found: MaintenanceView | null;
  readonly turnsAt: EpochMs | null;
}

const inNone: HowNode = { found: null, turnsAt: null };

export class MaintenanceDesk {
  readonly #parts: MaintenanceDeskParts;
  #acts: readonly MaintenanceAct[] = [];
  #windows: readonly MaintenanceWindow[] = [];
  /** By node: those of them that are of it. */
  readonly #ofNode = new Map<string, readonly MaintenanceWindow[]>();
  /** By node: who and where it was when it last came to be another. */
  readonly #known = new Map<string, string>();
  /** What the store was told last, in one text; null: nothing it is known to have taken. */
  #told: string | null = '';
  /** Up to when what turned by its time is in the history. */
  #notedUntil: EpochMs | null = null;
  #cancel = (): void => {};
  #isAsked = false;
  #isStopped = false;

  constructor(parts: MaintenanceDeskParts) {
    this.#parts = parts;
  }

  /** Goes on with what was planned before. */
  async start(): Promise<void> {
    this.#take(await this.#parts.store.maintenanceActs());
    this.#notedUntil = await this.#lastNote();
    // What was marked when this program ended may be over.
    this.#told = null;
    this.#look();
  }

  /** A node is there, or has said who it is: with each connection all of them say so. */
  nodeChanged(node: NodeView): void {
    const { key } = node;
    const who = JSON.stringify([nodePlaceKey(node), solutionKeyOf(node), node.info?.timeZone]);
    if (this.#known.get(key) === who) return;
    this.#known.set(key, who);
    this.#ofNode.delete(key);
    // One look for all nodes that come at once.
    if (this.#isAsked || this.#windows.length === 0) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.#look();
    });
  }

  nodeRemoved(key: string): void {
    this.#ofNode.delete(key);
    this.#known.delete(key);
  }

  windows(): readonly MaintenanceWindow[] {
    const kept = this.#parts.clock.now() - keptDays * dayMs;
    return this.#windows.filter((window) => !this.#isOver(window, kept));
  }

  /** @throws Error for a person where it cannot be. */
  async act(actor: Actor, said: MaintenanceSaid): Promise<void> {
    const problem = this.#whyNot(said, actor.now);
    if (problem !== null) throw new Error(problem);
    const act = await this.#parts.store.addMaintenanceAct(actor, said);
    this.#take([...this.#acts, act]);
    this.#look();
    this.#parts.onChanged();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #whyNot(said: MaintenanceSaid, now: EpochMs): string | null {
    if (said.kind === 'maintenance') {
      const [problem] = Object.values(planProblems(said, now));
      if (problem !== undefined) return `${problem}.`;
      const open = this.#windows.filter((window) => !this.#isOver(window, now));
      return open.length < maxWindows ? null : maintenanceProblems.tooMany;
    }
    const window = this.#windows.find(({ id }) => id === said.window);
    if (!window) return maintenanceProblems.unknown;
    return this.#isOver(window, now) ? maintenanceProblems.over : null;
  }

  #isOver(window: MaintenanceWindow, at: EpochMs): boolean {
    return isOver(window, at, this.#parts.nodes());
  }

  #take(acts: readonly MaintenanceAct[]): void {
    this.#acts = acts;
    const old = this.#parts.clock.now() - (keptDays + 1) * dayMs;
    this.#windows = foldMaintenance(acts).filter((window) => endOf(window) > old);
    this.#ofNode.clear();
  }

  /** Tells what has turned, and looks again when anything may next. */
  #look(): void {
    const { clock, nodes, show } = this.#parts;
    this.#cancel();
    if (this.#isStopped) return;
    const now = clock.now();
    this.#noteTurns(now);
    const maintained: string[] = [];
    const howAll = new Map<string, HowNode>();
    let next = Number.POSITIVE_INFINITY;
    for (const node of nodes()) {
      const { found, turnsAt } = this.#howNode(node, now, howAll);
      if (found) maintained.push(node.key);
      if (!isSame(found, node.maintenance)) show(node.key, found);
      next = Math.min(next, turnsAt ?? next);
    }
    this.#tellStore(maintained);
    if (Number.isFinite(next)) this.#lookIn(Math.min(lookMs, Math.max(0, next - now)));
  }

  /**
   * As Watchline last noted anything of itself: what turned before that was noted, too. Null: it never did.
   */
  async #lastNote(): Promise<EpochMs | null> {
    if (this.#windows.length === 0) return null;
    const query = { filter: { kinds: ['monitor'] }, direction: 'older', from: null, limit: 1 } as const;
    const { rows } = await this.#parts.store.history(query);
    return rows[0]?.at ?? null;
  }

  #noteTurns(now: EpochMs): void {
    const since = this.#notedUntil;
    const { store, nodes, log } = this.#parts;
    const all = nodes();
    // Before any node is there nobody knows in which zones a window is.
    if (all.length === 0) return;
    // A clock that was set back tells nothing twice.
    this.#notedUntil = Math.max(since ?? now, now);
    if (since === null) return;
    for (const window of this.#windows) {
      if (!window.every && (window.until <= since || window.from > now)) continue;
      const turns = turnsBetween(window, since, now, all);
      if (turns.length === 0) continue;
      const names = listNames(
        nodesInScope(window, all).map(({ name }) => name),
        3,
      );
      if (names === '') continue;
      for (const { at, turn } of turns) {
        const { by, reason } = window;
        store
          .note(at, { kind: 'monitor', what: 'maintenance', turn, names, by, reason })
          .catch((error) => log.warn('Not noted in the history', { reason: reasonOf(error) }));
      }
    }
  }

  #lookIn(ms: number): void {
    this.#cancel();
    if (!this.#isStopped) this.#cancel = this.#parts.clock.after(ms, () => this.#look());
  }

  /** `howAll`: of the nodes before. Thousands are in the same few windows and zones. */
  #howNode(node: NodeView, now: EpochMs, howAll: Map<string, HowNode>): HowNode {
    const windows = this.#windowsOf(node);
    if (windows.length === 0) return inNone;
    const zone = node.info?.timeZone;
    const key = [zone, ...windows.map(({ id }) => id)].join();
    const known = howAll.get(key);
    if (known) return known;
    const how = { found: maintenanceAt(windows, now, zone), turnsAt: nextTurn(windows, now, zone) };
    howAll.set(key, how);
    return how;
  }

  #windowsOf(node: NodeView): readonly MaintenanceWindow[] {
    if (this.#windows.length === 0) return this.#windows;
    const known = this.#ofNode.get(node.key);
    if (known) return known;
    const found = windowsOf(node, this.#windows);
    this.#ofNode.set(node.key, found);
    return found;
  }

  #tellStore(maintained: readonly string[]): void {
    const told = maintained.join('\n');
    if (told === this.#told) return;
    this.#told = told;
    const places = maintained.flatMap((key) => [key, faultPlace(key)]);
    this.#parts.store.setMaintained(places).catch((error) => {
      if (this.#isStopped) return;
      this.#parts.log.warn('Alarms in maintenance could not be marked', { reason: reasonOf(error) });
      this.#told = null;
      this.#lookIn(retryMs);
    });
  }
}

/** When the last of it is over at the latest. */
const endOf = ({ ended, every, until }: MaintenanceWindow): EpochMs =>
  ended?.at ?? (every ? Number.POSITIVE_INFINITY : until);

function isSame(a: MaintenanceView | null, b: MaintenanceView | null): boolean {
  return a?.id === b?.id && a?.from === b?.from && a?.until === b?.until;
}
