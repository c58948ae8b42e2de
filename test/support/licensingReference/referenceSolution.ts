import { EventQueue } from './eventQueue.ts';
import { allTypes, type Counts, countOf, countsBy, distributedTypes } from './licenseTypes.ts';
import { graceMs, leaseMs, modeAfter, type Outcome, renewalMs, unlicensedModes } from './modes.ts';
import { type NodeDescription, type NodeState, newNodeState } from './referenceNode.ts';
import { requirementOf } from './requirement.ts';
import { WebLmPool } from './webLmPool.ts';

/** One solution: its nodes, its license server and its clock. Orders are in referenceOrders.ts. */
export class ReferenceSolution {
  readonly queue: EventQueue;
  readonly nodes: ReadonlyMap<string, NodeState>;
  readonly pool: WebLmPool;
  readonly primary: NodeState | undefined;

  constructor(nodes: readonly NodeDescription[], webLmLicenses: Counts, startAt: number) {
    this.queue = new EventQueue(startAt);
    this.pool = new WebLmPool(webLmLicenses);
    this.nodes = new Map(nodes.map((about) => [about.id, newNodeState(about)]));
    this.primary = [...this.nodes.values()].find(({ about }) => about.role === 'primary');
    this.settle();
  }

  node(id: string): NodeState {
    const node = this.nodes.get(id);
    if (!node) throw new Error(`no node ${id}`);
    return node;
  }

  /** domain.md, WebLM Host ID and Client ID. */
  clientOf = ({ about }: NodeState): string => `${about.mac}-${about.name}`;

  /** A scenario begins in the middle of a node's life: the seed says when its last attempt was. */
  begin(node: NodeState, lastAttemptAt: number): void {
    this.#conclude(node, this.#ask(node, lastAttemptAt), lastAttemptAt);
  }

  /** Readings, 10: both IP Offices running, both reachable, not broken. */
  isLineInService(node: NodeState): boolean {
    const { primary } = this;
    if (!primary || primary === node) return false;
    const ends = [node, primary];
    return !node.isLineBroken && ends.every((end) => end.ipOffice === 'running' && !end.isIsolated);
  }

  /** Release notes, «Enable Proxy via Primary IP Office line»; WebSocket only. */
  isProxied({ about, configuration }: NodeState): boolean {
    return about.role !== 'primary' && configuration.proxyViaPrimaryLine && !about.isProprietary;
  }

  /** Readings, 10. */
  canReachServer(node: NodeState): boolean {
    const { primary } = this;
    if (primary?.machine !== 'up' || primary.webLm !== 'running') return false;
    if (node === primary) return true;
    if (this.isProxied(node)) return this.isLineInService(node);
    return !node.isIsolated && !primary.isIsolated;
  }

  /** An attempt to acquire everything (readings, 1, 4 and 8). */
  attempt(node: NodeState): void {
    const isFirst = node.mode === 'License Normal';
    this.#conclude(node, this.#ask(node, this.queue.now), this.queue.now);
    const isStartingHere = node === this.primary && node.webLm === 'starting';
    node.isUnreachableTold = node.lastOutcome === 'unreachable' && !(isFirst && isStartingHere);
  }

  #ask(node: NodeState, at: number): Outcome {
    if (!this.canReachServer(node)) return 'unreachable';
    const client = this.clientOf(node);
    node.short = this.pool.shortFor(client, requirementOf(node.configuration));
    if (!this.pool.acquire(client, requirementOf(node.configuration), at)) return 'insufficient';
    // The attempt that falls on the very end still renews.
    const lapseAt = at + leaseMs + 1;
    this.queue.at(lapseAt, () => this.pool.lapse(lapseAt));
    return 'ok';
  }

  #conclude(node: NodeState, outcome: Outcome, at: number): void {
    const mode = modeAfter(node.mode, outcome);
    if (mode === 'WebLM Error' && node.mode !== mode) this.#startGrace(node, at);
    if (mode !== 'WebLM Error') node.grace = null;
    node.mode = mode;
    node.lastOutcome = outcome;
    node.isUnreachableTold = outcome === 'unreachable';
    node.isSelectTold = node.configuration.edition === 'select' && unlicensedModes.includes(mode);
    node.isRenewing = false;
    node.nextAttemptAt = at + renewalMs;
    this.book(node, 'attempt', at + renewalMs, () => this.attempt(node));
  }

  #startGrace(node: NodeState, at: number): void {
    const grace = { startedAt: at };
    node.grace = grace;
    this.queue.at(at + graceMs, () => {
      if (node.grace !== grace) return;
      node.grace = null;
      node.mode = 'WebLM Restricted';
    });
  }

  /** IP Office has started: the configured source comes into force (readings, 1 and 3). */
  startIpOffice(node: NodeState): void {
    node.ipOffice = 'running';
    const { licenseSource } = node.configuration;
    const wasWebLm = node.source === 'webLm';
    node.source = licenseSource;
    this.settle();
    if (licenseSource === 'webLm') {
      this.attempt(node);
    } else if (wasWebLm) {
      Object.assign(node, { mode: 'License Normal', grace: null, lastOutcome: null, short: [] });
    }
  }

  /** One booking of a kind at a time; another takes its place. */
  book(node: NodeState, kind: string, at: number, run: () => void): void {
    this.cancel(node, kind);
    node.bookings.set(kind, this.queue.at(at, run));
  }

  cancel(node: NodeState, kind: string): void {
    node.bookings.get(kind)?.();
    node.bookings.delete(kind);
  }

  advance(ms: number): void {
    this.queue.advance(ms);
  }

  /**
   * Readings, 5: what the Primary has beyond its own needs, given out in solution order; or
   * the grace of a lost line.
   */
  settle(): void {
    const { primary, queue } = this;
    if (!primary) return;
    const own = requirementOf(primary.configuration);
    const left: Record<string, number> = countsBy((type) =>
      distributedTypes.includes(type)
        ? Math.max(0, countOf(primary.licenseFile, type) - countOf(own, type))
        : 0,
    );
    for (const node of this.nodes.values()) {
      if (node === primary || node.source !== 'local-primary') {
        Object.assign(node.fed, { counts: {}, lostAt: null, isOver: false });
      } else if (this.isLineInService(node)) {
        const required = requirementOf(node.configuration);
        const wanted = (type: string) =>
          Math.max(0, countOf(required, type) - countOf(node.licenseFile, type));
        const counts = countsBy((type) => Math.min(wanted(type), left[type] ?? 0));
        for (const type of allTypes) left[type] = (left[type] ?? 0) - countOf(counts, type);
        Object.assign(node.fed, { counts, lostAt: null, isOver: false });
      } else if (node.ipOffice === 'running' && node.fed.lostAt === null) {
        this.#loseFeed(node, queue.now);
      }
    }
  }

  #loseFeed({ fed }: NodeState, at: number): void {
    if (allTypes.every((type) => countOf(fed.counts, type) === 0)) return;
    fed.lostAt = at;
    this.queue.at(at + graceMs, () => {
      if (fed.lostAt === at) Object.assign(fed, { counts: {}, lostAt: null, isOver: true });
    });
  }
}
