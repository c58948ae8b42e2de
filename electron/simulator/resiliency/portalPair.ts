import {
  type ResiliencyAction,
  type ResiliencyRow,
  type ResiliencyStatus,
  resiliencyComponents,
  type ServingSide,
} from '#shared/model/resiliency.ts';
import { type EpochMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';

type Side = 'primary' | 'secondary';
type Cells = Omit<ResiliencyRow, 'component'>;
const sides: readonly Side[] = ['primary', 'secondary'];
/** How long a client waits before it tries the other portal. */
const reconnectMs = 10 * secondMs;

/**
 * The two one-X Portals (release notes, Appendix B). In: which services run and who sees whom. Out: who
 * serves, the six rows, as each of the two nodes sees them. Portal, IP Office and voicemail move separately.
 */
export class PortalPair {
  readonly #solution: Solution;
  readonly #nodes: Readonly<Record<Side, SimulatedNode>>;
  readonly #clock: SimulatedClock;
  readonly #active: Record<Side, boolean> = { primary: true, secondary: false };
  readonly #wasRunning: Record<Side, boolean> = { primary: true, secondary: true };
  #link: Side = 'primary';
  #voicemail: Side = 'primary';
  #clientsOn: Side | 'reconnecting' = 'primary';
  #clientsGoTo: Side | null = 'primary';
  #reconnecting: Task | null = null;
  #detecting: Task | null = null;
  #lastChange: ResiliencyStatus['lastChange'] = null;
  #isFirst = true;

  constructor(solution: Solution, primary: SimulatedNode, secondary: SimulatedNode, clock: SimulatedClock) {
    this.#solution = solution;
    this.#nodes = { primary, secondary };
    this.#clock = clock;
  }

  has(node: SimulatedNode): boolean {
    return node === this.#nodes.primary || node === this.#nodes.secondary;
  }

  settle(): void {
    this.#settlePortals();
    this.#settleDetection();
    this.#link = this.#settleRole(this.#link, (side) => this.#nodes[side].isIpOfficeRunning);
    this.#voicemail = this.#settleRole(this.#voicemail, (side) =>
      this.#nodes[side].services.isRunning('voicemail'),
    );
    this.#settleClients();
    this.#publish();
    this.#isFirst = false;
  }

  /** Why the order cannot be followed now, or null. */
  refusalOf(action: ResiliencyAction): string | null {
    const isPrimaryUp = this.#isRunning('primary');
    if (action === 'failover') {
      if (!this.#isFailoverOn) return 'Failover is disabled, or the solution is not licensed for Select.';
      if (!this.#isRunning('secondary')) return 'The secondary one-X Portal is not running.';
      return this.#active.secondary ? 'The secondary one-X Portal is already active.' : null;
    }
    if (!this.#active.secondary) return 'The primary one-X Portal is already serving.';
    if (!isPrimaryUp) return 'The primary one-X Portal is not running.';
    return this.#areJoined ? null : 'The two one-X Portals cannot see each other.';
  }

  /** Failover Now or Failback, as an operator orders it. */
  order(action: ResiliencyAction): void {
    if (action === 'failover') this.#failOver('ordered by an operator');
    else this.#failBack('ordered by an operator');
    this.settle();
  }

  get #settings() {
    return this.#nodes.primary.configuration.portal;
  }

  /** one-X Portal resiliency needs the Select edition. */
  get #isFailoverOn(): boolean {
    return this.#settings.failover && this.#nodes.primary.configuration.edition === 'select';
  }

  /** The portals' link goes the way of the IP Office line that backs up one-X Portal: where that is cut, so is it. */
  get #areJoined(): boolean {
    const { primary, secondary } = this.#nodes;
    return this.#solution.canTalk(primary, secondary) && !this.#solution.isLineBroken(primary, secondary);
  }

  /** A portal serves until it has stopped: the detection time begins then, not when the stop is ordered. */
  #isRunning(side: Side): boolean {
    const node = this.#nodes[side];
    const state = node.services.find('one-x-portal')?.state;
    return node.power === 'up' && !node.isHung && (state === 'Running' || state === 'Stopping');
  }

  #settlePortals(): void {
    const running = { primary: this.#isRunning('primary'), secondary: this.#isRunning('secondary') };
    const hasReturned = running.primary && !this.#wasRunning.primary;
    for (const side of sides) {
      if (!running[side]) this.#active[side] = false;
      this.#wasRunning[side] = running[side];
    }
    if (hasReturned || (this.#isFirst && running.primary)) {
      const isTaken = this.#active.secondary && this.#areJoined;
      if (!isTaken) this.#active.primary = true;
      else if (this.#settings.failback === 'Automatic') this.#failBack('the primary one-X Portal is back');
    }
    if (this.#active.primary && this.#active.secondary && this.#areJoined) {
      this.#failBack('the one-X Portals see each other again');
    }
  }

  /** The secondary takes over when it has missed the active primary for the detection time, never before. */
  #settleDetection(): void {
    const seesPrimary = this.#isRunning('primary') && this.#areJoined;
    const isMissing =
      this.#isFailoverOn && this.#isRunning('secondary') && !this.#active.secondary && !seesPrimary;
    if (!isMissing) {
      this.#clock.cancel(this.#detecting);
      this.#detecting = null;
      return;
    }
    if (this.#detecting) return;
    const dueAt = this.#clock.now + this.#settings.detectionMinutes * minuteMs;
    this.#detecting = this.#clock.schedule(dueAt, () => {
      this.#failOver('the primary one-X Portal was not reachable for the detection time');
      this.settle();
    });
  }

  #failOver(reason: string): void {
    this.#clock.cancel(this.#detecting);
    this.#detecting = null;
    this.#active.secondary = true;
    if (this.#areJoined) this.#active.primary = false;
    this.#changed('failover', reason);
  }

  #failBack(reason: string): void {
    this.#active.primary = true;
    this.#active.secondary = false;
    this.#changed('failback', reason);
  }

  #changed(action: string, reason: string): void {
    this.#lastChange = { at: this.#clock.now, action, reason };
  }

  /** The side an active link is on: it moves at once when its end fails, and returns by the failback setting. */
  #settleRole(now: Side, isThere: (side: Side) => boolean): Side {
    const { failback } = this.#settings;
    const isPrimaryThere =
      isThere('primary') && !this.#nodes.primary.isHung && !this.#nodes.primary.isIsolated;
    if (now === 'primary') {
      return !isPrimaryThere && isThere('secondary') && this.#isFailoverOn ? 'secondary' : 'primary';
    }
    return isPrimaryThere && (failback === 'Automatic' || !isThere('secondary')) ? 'primary' : 'secondary';
  }

  #settleClients(): void {
    const { primary, secondary } = this.#active;
    const target: Side | null = primary ? 'primary' : secondary ? 'secondary' : null;
    if (target === this.#clientsGoTo) return;
    this.#clientsGoTo = target;
    this.#clock.cancel(this.#reconnecting);
    this.#clientsOn = 'reconnecting';
    if (!target) return;
    this.#reconnecting = this.#clock.schedule(this.#clock.now + reconnectMs, () => {
      this.#clientsOn = target;
      this.#publish();
    });
  }

  get #serving(): ServingSide {
    const { primary, secondary } = this.#active;
    if (primary && secondary) return 'both';
    return primary ? 'primary' : secondary ? 'secondary' : 'none';
  }

  #publish(): void {
    const serving = this.#serving;
    for (const side of sides) {
      const node = this.#nodes[side];
      if (node.power !== 'up') continue;
      const status = this.#statusFrom(side, serving);
      if (JSON.stringify(status) !== JSON.stringify(node.resiliency)) {
        node.resiliency = status;
        node.emit({ type: 'resiliency', resiliency: status });
      }
      node.setAlarm(alarmSpec('PortalFailover'), serving === 'secondary' && side === 'secondary');
      node.setAlarm(alarmSpec('PortalSplit'), serving === 'both');
      node.setAlarm(alarmSpec('PortalNoneServing'), serving === 'none');
    }
  }

  #statusFrom(viewer: Side, serving: ServingSide): ResiliencyStatus {
    const { failover, detectionMinutes, failback } = this.#settings;
    const dueAt: EpochMs | undefined = this.#detecting?.at;
    return {
      components: this.#rowsFrom(viewer),
      settings: { failover, detectionMinutes, failback },
      serving,
      pending: dueAt === undefined ? null : { action: 'failover', dueAt },
      voicemail: this.#voicemail,
      clients: this.#solution.profile.clients.map(({ kind, count }) => ({
        kind,
        count,
        on: this.#clientsOn,
      })),
      lastChange: this.#lastChange,
    };
  }

  #rowsFrom(viewer: Side): ResiliencyRow[] {
    const sees = (side: Side) => side === viewer || this.#areJoined;
    const isPortalUp = (side: Side) => sees(side) && this.#isRunning(side);
    const isConnected = (side: Side) => sees(side) && this.#nodes[side].isIpOfficeRunning;
    const linkOn = this.#areJoined || !isConnected(viewer) ? this.#link : viewer;
    const role = (isActive: boolean) => (isActive ? 'Active' : 'Passive');
    const portal = (side: Side): Cells => ({
      address: this.#nodes[side].profile.hostName ?? this.#nodes[side].profile.address,
      state: isPortalUp(side) ? 'Started' : 'Stopped',
      role: null,
    });
    const connection = (side: Side): Cells => ({
      address: this.#nodes[side].profile.address,
      state: isConnected(side) ? 'Connected' : 'Failed',
      role: role(linkOn === side),
    });
    const database = (side: Side): Cells => ({
      address: null,
      state: isPortalUp(side) ? 'Started' : 'Stopped',
      role: isPortalUp(side) ? role(this.#active[side]) : null,
    });
    const cells = [portal, connection, database].flatMap((row) => sides.map(row));
    return cells.map((cell, index) => ({ component: resiliencyComponents[index] ?? '', ...cell }));
  }
}
