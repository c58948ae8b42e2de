import type { PageChannel, PageRights } from '#core/core.ts';
import type { FleetChange } from '#core/feed/change.ts';
import { openPageDoor, type PageDoor } from '#core/feed/pageDoor.ts';
import type { PageFeed } from '#core/feed/pageFeed.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { mergeJobs } from '#shared/contract/applyDelta.ts';
import type { LookView } from '#shared/contract/away.ts';
import type { ChainView } from '#shared/contract/chain.ts';
import type { FleetView, MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { AttentionView } from '#shared/contract/notices.ts';
import type { ChainStep } from '#shared/model/chainStep.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { News } from './news.ts';

// In: the news, and the channels of pages. Out: to each page the view it opens with, what changes of it, and
// its calls. Holds what a page is shown of the monitor beside its nodes; decides nothing.

export interface PagesParts {
  readonly clock: Clock;
  readonly log: Log;
  /** What every page is shown of the monitor, for as long as it runs. */
  readonly monitor: Omit<
    MonitorView,
    'allowsCommands' | 'operator' | 'look' | 'notRecording' | 'notRecordingSince' | 'fleetProblem' | 'chain'
  >;
  readonly operator: () => string;
  readonly look: () => LookView;
  readonly attention: () => AttentionView;
  readonly nodes: () => readonly NodeView[];
  readonly trace: PageDoor['trace'];
  readonly settings: PageDoor['settings'];
  /** `left`: the page has gone. */
  readonly callsFor: (rights: PageRights, left: AbortSignal) => PageDoor['calls'];
}

interface OpenPage {
  readonly feed: PageFeed;
  readonly rights: PageRights;
}

export class Pages {
  readonly #parts: PagesParts;
  #damage: string | null;
  #fleetProblem: string | null = null;
  #chain: ChainView = { check: 0, checkedAt: null, problem: null };
  readonly #open = new Map<PageChannel, OpenPage>();
  /**
   * Of the store; and how often rows look different for another reason: their nodes, or how often they are
   * told.
   */
  #storedVersion = 0;
  #otherVersion = 0;
  #maintenanceVersion = 0;
  #notRecording: string | null = null;
  #notRecordingSince: EpochMs | null = null;
  #jobs: readonly JobView[] = [];

  constructor(parts: PagesParts) {
    this.#parts = parts;
    this.#damage = parts.monitor.damage;
  }

  /** Serves the contract to a page until its channel closes. */
  open(channel: PageChannel, rights: PageRights): void {
    const { clock, log, trace, settings, callsFor } = this.#parts;
    const left = new AbortController();
    const feed = openPageDoor({
      channel,
      allowsCommands: rights.allowsCommands,
      calls: callsFor(rights, left.signal),
      trace,
      settings,
      fleet: () => this.#fleetFor(rights),
      clock,
      log,
      onClose: () => {
        left.abort();
        this.#open.delete(channel);
      },
    });
    // A page may have left while the core was starting.
    if (!feed.isClosed) this.#open.set(channel, { feed, rights });
  }

  hear(news: News): void {
    switch (news.kind) {
      case 'nodeAdded':
        this.#otherVersion++;
        this.#show({ alarmsVersion: this.#alarmsVersion, changed: { [news.node.key]: news.node } });
        break;
      case 'nodeChanged':
        this.#show({ changed: { [news.node.key]: news.patch } });
        break;
      case 'nodeRemoved':
        this.#otherVersion++;
        this.#show({ alarmsVersion: this.#alarmsVersion, removed: [news.nodeKey] });
        break;
      case 'committed':
        if (news.alarmsVersion === this.#storedVersion) break;
        this.#storedVersion = news.alarmsVersion;
        this.#show({ alarmsVersion: this.#alarmsVersion });
        break;
      case 'maintenance':
        this.#maintenanceVersion++;
        this.#show({ maintenanceVersion: this.#maintenanceVersion });
        break;
      case 'marks':
        this.#otherVersion++;
        this.#show({ alarmsVersion: this.#alarmsVersion });
        break;
      case 'notices':
        this.#show({ notices: news.notices });
        break;
      case 'attention':
        this.#show({ attention: news.attention });
        break;
      case 'recording':
        this.#notRecording = news.problem;
        this.#notRecordingSince =
          news.problem === null ? null : (this.#notRecordingSince ?? this.#parts.clock.now());
        this.#showMonitor();
        break;
      case 'damage':
        this.#damage = news.damage;
        this.#showMonitor();
        break;
      case 'operator':
      case 'look':
        this.#showMonitor();
        break;
      case 'fleetFile':
        this.#fleetProblem = news.problem;
        this.#showMonitor();
        break;
      case 'chain':
        this.#chain = news.chain;
        this.#showMonitor();
        break;
      case 'job':
        this.#jobs = mergeJobs(this.#jobs, [news.job]);
        this.#show({ jobs: [news.job] });
    }
  }

  /** How far a check of the chain is that was told; null: a page shows it, or none was there to be told. */
  missingAt(check: number): ChainStep | null {
    const steps = [...this.#open.values()].flatMap(({ feed }) => feed.stepOf(check) ?? []);
    if (steps.length === 0 || steps.includes('shown')) return null;
    return steps.includes('show') ? 'show' : 'send';
  }

  /** For good: nothing is sent any more. */
  close(): void {
    for (const { feed } of this.#open.values()) feed.close();
  }

  /** Each page's channel ends. */
  dismiss(): void {
    for (const channel of this.#open.keys()) channel.close();
  }

  get #alarmsVersion(): number {
    return this.#storedVersion + this.#otherVersion;
  }

  #show(change: FleetChange): void {
    for (const { feed } of this.#open.values()) feed.add(change);
  }

  #showMonitor(): void {
    for (const { feed, rights } of this.#open.values()) feed.add({ monitor: this.#monitorFor(rights) });
  }

  #fleetFor(rights: PageRights): Omit<FleetView, 'sequence' | 'at'> {
    return {
      alarmsVersion: this.#alarmsVersion,
      maintenanceVersion: this.#maintenanceVersion,
      monitor: this.#monitorFor(rights),
      attention: this.#parts.attention(),
      nodes: Object.fromEntries(this.#parts.nodes().map((node) => [node.key, node])),
      jobs: this.#jobs,
    };
  }

  #monitorFor({ allowsCommands }: PageRights): MonitorView {
    return { ...this.monitor, allowsCommands, operator: this.#parts.operator(), look: this.#parts.look() };
  }

  /** How the monitor stands, as every page is told. */
  get monitor(): Omit<MonitorView, 'allowsCommands' | 'operator' | 'look'> {
    return {
      ...this.#parts.monitor,
      damage: this.#damage,
      fleetProblem: this.#fleetProblem,
      chain: this.#chain,
      notRecording: this.#notRecording,
      notRecordingSince: this.#notRecordingSince,
    };
  }
}
