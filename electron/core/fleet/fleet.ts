import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { EventBatch, LinkListener, SessionOpened } from '#core/link/linkEvents.ts';
import type { ClockView, LinkView, MaintenanceView, NodeView } from '#shared/contract/fleet.ts';
import { noAlarms, type SeverityCounts } from '#shared/model/alarm.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { ownName } from '#shared/words/node.ts';
import { Customers } from './customers.ts';
import { foldCounts, foldEvents, foldHeard, foldNotUnderstood, foldOpened, type Patch } from './fold.ts';
import { NodeClock } from './nodeClock.ts';
import type { NodeCounts, StoredNode } from './storedNode.ts';

/** What of an address a fleet needs to know. */
type NamedAddress = Pick<NodeAddress, 'key' | 'url' | 'name' | 'group'>;

type Heartbeat = [key: string, ...Parameters<LinkListener['onHeartbeat']>];

export interface FleetListener {
  onAdded(node: NodeView): void;
  /** `patch`: only the fields that changed, each whole. */
  onChanged(node: NodeView, patch: Partial<NodeView>): void;
  onRemoved(key: string): void;
}

interface Member {
  /** From the fleet file; null: the node's own. */
  name: string | null;
  /** The customer it was put to there. */
  customer: string | null;
  readonly clock: NodeClock;
  unacknowledged: SeverityCounts;
  view: NodeView;
}

/** How far behind the shown time of the last word of a node may be while events pour in. */
const heardStepMs = 1_000;
/**
 * How much longer than its events a reading of a node's clock may have been on its
 * way, or the other way round.
 */
const clockLagMs = 1_000;

/**
 * In: what links and store tell of each node. Out: the view of every node, in the order in which
 * they were added, and which fields of it changed. Never asks a node, never keeps alarms, never
 * decides whether a link is live.
 */
export class Fleet {
  readonly #members = new Map<string, Member>();
  readonly #customers = new Customers();
  readonly #listener: FleetListener;

  constructor(listener: FleetListener) {
    this.#listener = listener;
  }

  nodes(): readonly NodeView[] {
    return [...this.#members.values()].map(({ view }) => view);
  }

  node(key: string): NodeView | null {
    return this.#members.get(key)?.view ?? null;
  }

  /** Of its active alarms those that nobody has acknowledged; not in its view, which says how many alone. */
  unacknowledged(key: string): SeverityCounts {
    return this.#members.get(key)?.unacknowledged ?? noAlarms;
  }

  /** `link`: how the link stands as it starts; `stored`: the node as last known, shown as such. */
  add(address: NamedAddress, link: LinkView, stored: StoredNode | null): void {
    const { key, name } = address;
    const info = stored?.info ?? null;
    const view: NodeView = {
      key,
      name: shownName(name, info, address.url),
      link: { ...link, lastHeardAt: link.lastHeardAt ?? stored?.lastHeardAt ?? null },
      clock: null,
      info,
      group: this.#customers.of(address.group),
      permissions: [],
      license: stored?.state?.license ?? null,
      webLm: stored?.state?.webLm ?? null,
      services: stored?.state?.services ?? null,
      lines: stored?.state?.lines ?? null,
      resiliency: stored?.state?.resiliency ?? null,
      notReported: stored?.state?.notReported ?? [],
      system: null,
      activeAlarms: stored?.state ? stored.counts.active : null,
      unacknowledged: stored?.counts.unacknowledged ?? 0,
      endedUnacknowledged: stored?.counts.endedUnacknowledged ?? 0,
      gaps: stored?.counts.gaps ?? 0,
      notUnderstood: null,
      maintenance: null,
    };
    const unacknowledged = stored?.counts.unacknowledgedBySeverity ?? noAlarms;
    this.#members.set(key, { name, customer: address.group, clock: new NodeClock(), unacknowledged, view });
    this.#listener.onAdded(view);
    this.#learn(null, info);
  }

  /** The fleet file names the node otherwise than before. */
  rename({ key, name, group, url }: NodeAddress): void {
    this.#patch(key, (member) => {
      member.name = name;
      member.customer = group;
      const shown = shownName(name, member.view.info, url);
      const named = shown === member.view.name ? {} : { name: shown };
      return { ...named, ...this.#grouped(member.view, group) };
    });
  }

  remove(key: string): void {
    const info = this.node(key)?.info ?? null;
    if (!this.#members.delete(key)) return;
    this.#listener.onRemoved(key);
    this.#learn(info, null);
  }

  link(key: string, link: LinkView): void {
    this.#patch(key, () => ({ link }));
  }

  opened(key: string, opened: SessionOpened): void {
    const before = this.node(key)?.info ?? null;
    this.#patch(key, (member) => {
      member.clock.restart();
      const { nodeAt, receivedAt } = opened;
      return {
        ...foldOpened(member.name, opened),
        ...foldNotUnderstood(member.view, opened.notUnderstood?.slice(-1)),
        ...heard(member.view, receivedAt),
        clock: member.clock.read(nodeAt, receivedAt),
      };
    });
    if (this.#members.has(key)) this.#learn(before, opened.node);
  }

  events(key: string, { events, receivedAt, notUnderstood }: EventBatch): void {
    this.#patch(key, ({ view }) => {
      const lastHeardAt = view.link.lastHeardAt ?? 0;
      const isNews = receivedAt - lastHeardAt >= heardStepMs;
      return {
        ...foldEvents(view, events, notUnderstood),
        ...(isNews ? heard(view, receivedAt) : {}),
        ...overtaken(view.clock, events.at(-1)?.at, receivedAt),
      };
    });
  }

  heartbeat(...[key, nodeAt, receivedAt, roundTripMs, systemHeardAt]: Heartbeat): void {
    const within = roundTripMs === null ? {} : { roundTripMs };
    this.#patch(key, ({ view, clock }) => ({
      ...heard(view, receivedAt),
      ...(nodeAt !== null && { clock: { ...clock.read(nodeAt, receivedAt), ...within } }),
      ...foldHeard(view, systemHeardAt, nodeAt, receivedAt),
    }));
  }

  /** Messages of a node that tell nothing else: what was not understood of each. */
  notUnderstood(key: string, reasons: readonly string[]): void {
    this.#patch(key, ({ view }) => foldNotUnderstood(view, reasons));
  }

  setCounts(key: string, counts: NodeCounts): void {
    this.#patch(key, (member) => {
      member.unacknowledged = counts.unacknowledgedBySeverity;
      return isSameCounts(member.view, counts) ? {} : foldCounts(counts);
    });
  }

  setMaintenance(key: string, maintenance: MaintenanceView | null): void {
    this.#patch(key, () => ({ maintenance }));
  }

  /** What a node tells of its solution is another thing than before. */
  #learn(before: NodeInfo | null, after: NodeInfo | null): void {
    const names = this.#customers.learn(before, after);
    if (names.length === 0) return;
    for (const { view, customer } of this.#members.values())
      if (customer !== null && names.includes(customer))
        this.#patch(view.key, () => this.#grouped(view, customer));
  }

  #grouped({ group }: NodeView, customer: string | null): Patch {
    const now = this.#customers.of(customer);
    return group?.id === now?.id && group?.name === now?.name ? {} : { group: now };
  }

  #patch(key: string, change: (member: Member) => Patch): void {
    const member = this.#members.get(key);
    if (!member) return;
    const patch = change(member);
    if (Object.keys(patch).length === 0) return;
    member.view = { ...member.view, ...patch };
    this.#listener.onChanged(member.view, patch);
  }
}

/** A clock that an event is ahead of has jumped: what it reads is not kept wrong until the next heartbeat. */
function overtaken(clock: ClockView | null, eventAt: EpochMs | undefined, receivedAt: EpochMs): Patch {
  if (!clock || eventAt === undefined) return {};
  const readsAt = clock.nodeAt + (receivedAt - clock.hostAt) * clock.rate;
  if (eventAt - readsAt <= clockLagMs * Math.max(1, clock.rate)) return {};
  return { clock: { ...clock, nodeAt: eventAt, hostAt: receivedAt } };
}

const shownName = (name: string | null, info: NodeInfo | null, url: string): string =>
  name ?? (info && ownName(info)) ?? new URL(url).host;

const heard = ({ link }: NodeView, lastHeardAt: EpochMs): Patch => ({ link: { ...link, lastHeardAt } });

function isSameCounts({ activeAlarms, ...view }: NodeView, counts: NodeCounts): boolean {
  const { active } = counts;
  const names = ['unacknowledged', 'endedUnacknowledged', 'gaps'] as const;
  if (!activeAlarms || names.some((name) => view[name] !== counts[name])) return false;
  return Object.entries(activeAlarms).every(
    ([severity, count]) => active[severity as keyof typeof active] === count,
  );
}
