import { causeLinks } from '#shared/advice/alarms/causeLinks.ts';
import type { Dependency } from '#shared/advice/alarms/dependencies.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import { secondMs } from '#shared/model/time.ts';
import { Pacer } from './feed/pacer.ts';
import type { News } from './news.ts';
import type { Clock } from './ports/ports.ts';
import type { Store } from './store/storeTypes.ts';

// In: the nodes as they change, and what is declared of them. Out: to the store, which alarms come from what,
// whenever that is something else, once a second at most. Decides nothing: shared/advice does.

interface AlarmCausesParts {
  readonly clock: Clock;
  readonly store: Pick<Store, 'explain'>;
  readonly nodes: () => readonly NodeView[];
  readonly dependencies: () => readonly Dependency[];
}

/** What a node says of itself that no alarm comes from; it changes all the time. */
const idle: ReadonlySet<string> = new Set([
  ...[
    'clock',
    'activeAlarms',
    'unacknowledged',
    'endedUnacknowledged',
    'gaps',
    'notUnderstood',
    'maintenance',
  ],
  // Told apart below: that a node is heard again and again is no news, whether it is lost is.
  'link',
]);

export class AlarmCauses {
  readonly #parts: AlarmCausesParts;
  readonly #pacer: Pacer;
  /** How each link stood when it was last told of, by node. */
  readonly #links = new Map<string, LinkView>();
  #isOutdated = true;
  /** What the store was told last. */
  #told = '[]';

  constructor(parts: AlarmCausesParts) {
    this.#parts = parts;
    this.#pacer = new Pacer(parts.clock, {
      dueMs: (lastMs) => (this.#isOutdated ? lastMs + secondMs : Number.POSITIVE_INFINITY),
      push: () => this.#tell(),
    });
    this.#pacer.open();
  }

  hear(news: News): void {
    switch (news.kind) {
      case 'nodeChanged':
        if (
          (news.patch.link && this.#hasTurned(news.node)) ||
          Object.keys(news.patch).some((field) => !idle.has(field))
        )
          this.outdated();
        break;
      case 'nodeAdded':
        this.#links.set(news.node.key, news.node.link);
        this.outdated();
        break;
      case 'nodeRemoved':
        this.#links.delete(news.nodeKey);
        this.outdated();
    }
  }

  /** They may have become others. */
  outdated(): void {
    this.#isOutdated = true;
    this.#pacer.wake();
  }

  stop(): void {
    this.#pacer.close();
  }

  #hasTurned({ key, link }: NodeView): boolean {
    const before = this.#links.get(key);
    this.#links.set(key, link);
    return !before || (['word', 'lostAt', 'problem'] as const).some((field) => before[field] !== link[field]);
  }

  async #tell(): Promise<void> {
    this.#isOutdated = false;
    const links = causeLinks(this.#parts.nodes(), this.#parts.dependencies());
    const told = JSON.stringify(links);
    if (told === this.#told) return;
    await this.#parts.store.explain(links);
    this.#told = told;
  }
}
