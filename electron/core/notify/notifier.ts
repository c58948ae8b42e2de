import { Pacer } from '#core/feed/pacer.ts';
import type { News } from '#core/news.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type AttentionView, boundedNotices, noAttention } from '#shared/contract/notices.ts';
import { concernedNode, monitorPlace } from '#shared/model/faultPlace.ts';
import { secondMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { askAttention } from './askAttention.ts';
import { ChangedAlarms } from './changedAlarms.ts';
import { ChatterBook } from './chatterBook.ts';
import { FloodWatch } from './floodWatch.ts';
import { Judge } from './judge.ts';
import { LateBook } from './lateBook.ts';
import { Ringing } from './ringing.ts';

/** While alarms pour in, their news are looked at, and what needs somebody is counted, this often. */
const newsFloorMs = 100;
const countFloorMs = secondMs;
/** While a flood or chatter may end by itself, it is looked after this often. */
const settleMs = 5 * secondMs;
/** All that the history answers at once. */
const maxAsked = 500;

type Told = Extract<News, { readonly kind: 'notices' | 'attention' | 'marks' }>;

export interface NotifierParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Store, 'alarms' | 'alarmsByRef'>;
  readonly settings: () => Settings;
  readonly node: (key: string) => NodeView | null;
  readonly nodes: () => readonly NodeView[];
  readonly tell: (news: Told) => void;
}

/**
 * What is news and whom it calls, decided once for all pages, the tray and the notifications. In: what
 * commits did to alarms, how the nodes stand, what is set. Out: notices, and how much needs somebody. Holds
 * what is remembered of the last ten minutes; never asks a node, and holds up nobody.
 */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #changed = new ChangedAlarms();
  readonly #chatter: ChatterBook;
  readonly #late = new LateBook();
  readonly #flood: FloodWatch;
  readonly #ringing = new Ringing();
  readonly #judge: Judge;
  readonly #news: Pacer;
  readonly #count: Pacer;
  #attention = noAttention;
  #isStale = true;
  #isCounted = false;

  constructor(parts: NotifierParts) {
    const { clock, node, settings } = parts;
    this.#parts = parts;
    const nodeNow = (key: string): number => nodeTime(node(key)?.clock ?? null, clock.now());
    this.#chatter = new ChatterBook(nodeNow);
    this.#flood = new FloodWatch(nodeNow);
    this.#judge = new Judge({
      ...{ clock, node, settings, nodeNow },
      ...{ flood: this.#flood, chatter: this.#chatter, late: this.#late, ringing: this.#ringing },
    });
    this.#news = new Pacer(clock, {
      dueMs: (lastMs) => (this.#changed.isEmpty ? Number.POSITIVE_INFINITY : lastMs + newsFloorMs),
      push: () => this.#look(),
    });
    this.#count = new Pacer(clock, {
      dueMs: (lastMs) => this.#countDue(lastMs),
      push: () => this.#recount(),
    });
  }

  /** From here on, once the nodes are there. */
  start(): void {
    this.#news.open();
    this.#count.open();
  }

  get attention(): AttentionView {
    return this.#attention;
  }

  /** Those that chatter now. */
  get chattering(): readonly number[] {
    return this.#chatter.refs;
  }

  /** What is remembered of an alarm beside its row. */
  marksOf(ref: number): Pick<AlarmRow, 'chatter' | 'isLate'> {
    return { chatter: this.#chatter.of(ref), isLate: this.#late.has(ref) };
  }

  hear(news: News): void {
    switch (news.kind) {
      case 'committed': {
        const before = this.#chatter.version;
        this.#chatter.tell(news.told.first, this.#parts.clock.now());
        if (this.#chatter.version !== before) this.#parts.tell({ kind: 'marks' });
        this.#changed.add(news);
        this.#news.wake();
        this.recount();
        break;
      }
      case 'nodeAdded':
      case 'nodeRemoved':
        this.recount();
        break;
      case 'nodeChanged':
        if (telling.some((field) => field in news.patch)) this.recount();
    }
  }

  /** What needs somebody may be another amount. */
  recount(): void {
    this.#isStale = true;
    this.#count.wake();
  }

  stop(): void {
    this.#news.close();
    this.#count.close();
  }

  #countDue(lastMs: number): number {
    if (this.#isStale) return lastMs + countFloorMs;
    const mayEnd = !this.#flood.isIdle || this.#chatter.count > 0;
    return mayEnd ? lastMs + settleMs : Number.POSITIVE_INFINITY;
  }

  async #look(): Promise<void> {
    const { changes, unnamed } = this.#changed.take(maxAsked);
    const rows = await this.#ask(() =>
      this.#parts.store.alarmsByRef([...new Set(changes.map(({ ref }) => ref))]),
    );
    if (!rows || this.#news.isClosed) return;
    const byRef = new Map(rows.map((row) => [row.ref, row]));
    const found = changes.flatMap(({ ref, turn }) => {
      const row: AlarmRow | undefined = byRef.get(ref);
      return row && (row.nodeKey === monitorPlace || this.#parts.node(concernedNode(row.nodeKey)))
        ? [{ row, turn }]
        : [];
    });
    const before = this.#late.version;
    const notices = this.#judge.judge(found, unnamed);
    if (this.#late.version !== before) this.#parts.tell({ kind: 'marks' });
    if (notices.length > 0) this.#parts.tell({ kind: 'notices', notices: boundedNotices(notices) });
    // What else needs somebody takes questions: of a flood it is known at once.
    if (this.#flood.isOn) this.#tellAttention({ ...this.#attention, flood: this.#flood.view() });
    this.recount();
  }

  async #recount(): Promise<void> {
    this.#isStale = false;
    const { clock, nodes, settings, store, tell } = this.#parts;
    const before = this.#chatter.version;
    this.#chatter.settle();
    if (this.#chatter.version !== before) tell({ kind: 'marks' });
    this.#flood.settle(clock.now());
    const asked = this.#ringing.refs;
    const answers = await this.#ask(() =>
      Promise.all([
        askAttention(store, nodes(), settings(), clock.now()),
        asked.length > 0 ? store.alarmsByRef(asked) : [],
      ]),
    );
    if (!answers || this.#count.isClosed) return;
    const [counted, ringing] = answers;
    const attention: AttentionView = {
      ...counted,
      flood: this.#flood.view(),
      chattering: this.#chatter.count,
      ringing: this.#ringing.settle(asked, ringing, settings().sounds, (row) => this.#judge.isSilenced(row)),
    };
    if (this.#isCounted && JSON.stringify(attention) === JSON.stringify(this.#attention)) return;
    this.#isCounted = true;
    this.#tellAttention(attention);
  }

  #tellAttention(attention: AttentionView): void {
    this.#attention = attention;
    this.#parts.tell({ kind: 'attention', attention });
  }

  async #ask<T>(question: () => Promise<T>): Promise<T | null> {
    try {
      return await question();
    } catch (error) {
      if (!this.#news.isClosed)
        this.#parts.log.warn('What needs attention is not known', { reason: reasonOf(error) });
      return null;
    }
  }
}

/** What of a node makes another amount of it. */
const telling = ['activeAlarms', 'unacknowledged', 'license', 'maintenance', 'info', 'group'] as const;
