import { Notifier } from '#core/notify/notifier.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type AttentionView, type Notice, noAttention } from '#shared/contract/notices.ts';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { applyChange } from '#shared/settings/applyChange.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';
import { aNodeView, anAlarm, anAlarmEvent } from './builders.ts';
import { silentLog } from './ports.ts';
import { StoreRig } from './storeRig.ts';

/** A notifier over a store of its own, on a simulated clock; nodes are what a test says they are. */
export class NotifyRig {
  readonly store: StoreRig;
  readonly notices: Notice[] = [];
  /** Of batches that were told, only counted. */
  more = 0;
  readonly attentions: AttentionView[] = [];
  markChanges = 0;
  /** How long it takes until all is decided: the pauses of the notifier, about. */
  settleMs = 1_800;
  settings = defaultSettings;
  readonly nodes = new Map<string, NodeView>();
  readonly notifier: Notifier;
  readonly #seqs = new Map<string, number>();

  static async open(...nodes: readonly NodeView[]): Promise<NotifyRig> {
    const rig = new NotifyRig(await StoreRig.open());
    for (const node of nodes.length > 0 ? nodes : [aNodeView('Primary')]) {
      rig.nodes.set(node.key, node);
      await rig.store.opened({ cursor: { bootId: node.key, seq: 0 } }, node.key);
    }
    rig.notifier.start();
    return rig;
  }

  private constructor(store: StoreRig) {
    this.store = store;
    this.notifier = new Notifier({
      clock: store.clock,
      log: silentLog,
      store: store.store,
      settings: () => this.settings,
      node: (key) => this.nodes.get(key) ?? null,
      nodes: () => [...this.nodes.values()],
      tell: (news) => {
        if (news.kind === 'marks') this.markChanges++;
        if (news.kind === 'attention') this.attentions.push(news.attention);
        if (news.kind !== 'notices') return;
        this.notices.push(...news.notices.first);
        this.more += news.notices.more;
      },
    });
    const onCommitted = store.onCommitted.bind(store);
    store.onCommitted = (committed) => {
      for (const [key, counts] of committed.counts) this.change(key, counts);
      this.notifier.hear({ kind: 'committed', ...committed });
      onCommitted(committed);
    };
  }

  get attention(): AttentionView {
    return this.attentions.at(-1) ?? noAttention;
  }

  /** The first node. */
  get key(): string {
    return [...this.nodes.keys()][0] ?? '';
  }

  set(change: SettingsChange): void {
    this.settings = applyChange(defaultSettings, change);
    this.notifier.recount();
  }

  change(key: string, patch: Partial<NodeView>): void {
    const node = this.nodes.get(key);
    if (!node) return;
    this.nodes.set(key, { ...node, ...patch });
    this.notifier.hear({ kind: 'nodeChanged', node: { ...node, ...patch }, patch });
  }

  nodeNow(key = this.key): EpochMs {
    return nodeTime(this.nodes.get(key)?.clock ?? null, this.store.clock.now());
  }

  /** Events of a node now, by its own clock, in one batch. */
  async happen(
    events: readonly (Partial<Alarm> & { readonly change?: AlarmChange })[],
    key = this.key,
  ): Promise<void> {
    const now = this.nodeNow(key);
    const told = events.map(({ change = 'raised', ...part }) => {
      const seq = (this.#seqs.get(key) ?? 0) + 1;
      this.#seqs.set(key, seq);
      const alarm = anAlarm({ firstAt: now, lastAt: now, active: change !== 'cleared', ...part });
      return anAlarmEvent(seq, { change, at: alarm.lastAt, alarm });
    });
    await this.store.append(told, { bootId: key }, key);
    await this.settle();
  }

  /** Lets this much time pass, and all that is decided in it. */
  async pass(ms: number): Promise<void> {
    this.store.clock.advance(ms);
    await this.settle();
  }

  /** What was asked of the store is answered before this, and what comes of it is decided. */
  async settle(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      this.store.clock.advance(this.settleMs / 6);
      await this.store.rows({ nodeKeys: [] });
      await new Promise(setImmediate);
    }
  }

  async end(): Promise<void> {
    this.notifier.stop();
    await this.store.end();
  }
}
