import type { ResiliencyAction, ResiliencyStatus, ServingSide } from '#shared/model/resiliency.ts';
import { minuteMs } from '#shared/model/time.ts';
import { alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import { MissedPortal } from './missedPortal.ts';
import { PortalClients, type Side } from './portalClients.ts';
import type { PortalHost, PortalSolution } from './portalHost.ts';
import { resiliencyRows, type SideView } from './portalRows.ts';

const sides: readonly Side[] = ['primary', 'secondary'];
const otherOf = (side: Side): Side => (side === 'primary' ? 'secondary' : 'primary');

/**
 * The two one-X Portals (release notes, Appendix B; the rules by number in docs/resiliency.md). In: which
 * services run and who sees whom. Out: who serves, the six rows, as each of the two nodes sees them. Portal,
 * IP Office and voicemail move separately.
 */
export class PortalPair {
  readonly #solution: PortalSolution;
  readonly #nodes: Readonly<Record<Side, PortalHost>>;
  readonly #clock: SimulatedClock;
  readonly #clients: PortalClients;
  readonly #active: Record<Side, boolean> = { primary: true, secondary: false };
  readonly #wasRunning: Record<Side, boolean> = { primary: true, secondary: true };
  /** The end of the active link to IP Office, and to Voicemail Pro. */
  #link: Side = 'primary';
  #voicemail: Side = 'primary';
  /** Failover Now made the primary portal passive: it waits for nothing but a restart or Failback. */
  #isHeld = false;
  readonly #missed: MissedPortal;
  #lastChange: ResiliencyStatus['lastChange'] = null;
  #isFirst = true;

  constructor(solution: PortalSolution, nodes: Readonly<Record<Side, PortalHost>>, clock: SimulatedClock) {
    this.#solution = solution;
    this.#nodes = nodes;
    this.#clock = clock;
    this.#clients = new PortalClients(solution.profile.clients, clock, () => this.#publish());
    this.#missed = new MissedPortal(clock, (by) => {
      this.#takeOver(by, `the ${otherOf(by)} one-X Portal was not reachable for the detection time`);
      this.settle();
    });
  }

  has(node: PortalHost): boolean {
    return node === this.#nodes.primary || node === this.#nodes.secondary;
  }

  settle(): void {
    this.#settlePortals();
    const detectionMs = this.#isFailoverOn ? this.#settings.detectionMinutes * minuteMs : null;
    this.#missed.settle(this.#isMissingOther, detectionMs);
    this.#link = this.#settleRole(this.#link, this.#hasIpOffice);
    this.#voicemail = this.#settleRole(this.#voicemail, this.#hasVoicemail);
    this.#clients.settle({ primary: this.#isServing('primary'), secondary: this.#isServing('secondary') });
    this.#publish();
    this.#isFirst = false;
  }

  /** Why the order cannot be followed now, or null. */
  refusalOf(action: ResiliencyAction): string | null {
    if (action === 'failover') {
      if (!this.#isFailoverOn) return 'Failover is disabled, or the solution is not licensed for Select.';
      if (!this.#isRunning('secondary')) return 'The secondary one-X Portal is not running.';
      return this.#active.secondary ? 'The secondary one-X Portal is already active.' : null;
    }
    if (!this.#active.primary && !this.#isRunning('primary'))
      return 'The primary one-X Portal is not running.';
    if (this.#active.secondary && !this.#areJoined) return 'The two one-X Portals cannot see each other.';
    if (!this.#active.primary || this.#canLinkReturn || this.#canVoicemailReturn) return null;
    return 'The primary one-X Portal is already serving.';
  }

  /** Why a user cannot log in to the portal of `node` now, and where instead; null: they are let in. */
  refusalOfLogin(node: PortalHost): string | null {
    const side: Side = node === this.#nodes.primary ? 'primary' : 'secondary';
    if (node.isIsolated || !this.#isRunning(side)) return `The ${side} one-X Portal cannot be reached.`;
    if (this.#isServing(side)) return null;
    const other = otherOf(side);
    const instead = this.#isServing(other) ? `log in to ${this.#portalAddress(other)}` : 'nobody serves now';
    return `The ${side} one-X Portal is passive: ${instead}.`;
  }

  #portalAddress(side: Side): string {
    const { hostName, address } = this.#nodes[side].profile;
    return hostName ?? address;
  }

  /** Failover Now or Failback, as an operator orders it. */
  order(action: ResiliencyAction): void {
    if (action === 'failover') {
      this.#isHeld ||= this.#areJoined && this.#isRunning('primary');
      this.#takeOver('secondary', 'ordered by an operator');
    } else {
      if (this.#canLinkReturn) this.#link = 'primary';
      if (this.#canVoicemailReturn) this.#voicemail = 'primary';
      this.#failBack('ordered by an operator');
    }
    this.settle();
  }

  get #canLinkReturn(): boolean {
    return this.#areJoined && this.#link === 'secondary' && this.#hasIpOffice('primary');
  }

  get #canVoicemailReturn(): boolean {
    return this.#areJoined && this.#voicemail === 'secondary' && this.#hasVoicemail('primary');
  }

  get #settings() {
    return this.#nodes.primary.configuration.portal;
  }

  /** one-X Portal resiliency needs the Select edition. */
  get #isFailoverOn(): boolean {
    return this.#settings.failover && this.#nodes.primary.configuration.edition === 'select';
  }

  get #areJoined(): boolean {
    return this.#solution.arePortalsJoined();
  }

  /** A portal serves until it has stopped: the detection time begins then, not when the stop is ordered. */
  #isRunning(side: Side): boolean {
    const node = this.#nodes[side];
    const state = node.services.find('one-x-portal')?.state;
    return node.power === 'up' && !node.isHung && (state === 'Running' || state === 'Stopping');
  }

  readonly #hasIpOffice = (side: Side): boolean => this.#nodes[side].isIpOfficeRunning;

  readonly #hasVoicemail = (side: Side): boolean => this.#nodes[side].services.isRunning('voicemail');

  /** To its clients: a portal that is cut off from everyone goes on by itself, and serves nobody. */
  #isServing(side: Side): boolean {
    return this.#active[side] && !this.#nodes[side].isIsolated;
  }

  #settlePortals(): void {
    const running = { primary: this.#isRunning('primary'), secondary: this.#isRunning('secondary') };
    const hasReturned = running.primary && (!this.#wasRunning.primary || this.#isFirst);
    for (const side of sides) {
      if (!running[side]) this.#active[side] = false;
      this.#wasRunning[side] = running[side];
    }
    if (!running.primary) this.#isHeld = false;
    const isTaken = this.#active.secondary && this.#areJoined;
    if (hasReturned && !isTaken) this.#active.primary = true;
    if (running.primary && running.secondary && this.#areJoined) this.#settleServing();
    if (this.#active.primary) this.#isHeld = false;
  }

  /** Of two portals that run and see each other one serves (rules 4 to 7). */
  #settleServing(): void {
    const { primary, secondary } = this.#active;
    const returns = this.#isFailoverOn && this.#settings.failback === 'Automatic' && !this.#isHeld;
    if (primary && secondary) this.#failBack('the one-X Portals see each other again');
    else if (!primary && returns) this.#failBack('the primary one-X Portal is back');
    else if (!primary) this.#active.secondary = true;
  }

  readonly #isMissingOther = (side: Side): boolean => {
    const seesOther = this.#isRunning(otherOf(side)) && this.#areJoined;
    return this.#isRunning(side) && !this.#active[side] && !seesOther;
  };

  #takeOver(side: Side, reason: string): void {
    this.#active[side] = true;
    if (this.#areJoined) this.#active[otherOf(side)] = false;
    this.#changed(side === 'secondary' ? 'failover' : 'failback', reason);
  }

  #failBack(reason: string): void {
    this.#active.primary = true;
    this.#active.secondary = false;
    this.#changed('failback', reason);
  }

  #changed(action: string, reason: string): void {
    this.#lastChange = { at: this.#clock.now, action, reason };
  }

  /**
   * The side an active link is on: it moves at once when its end fails, and returns by the failback setting.
   * While the portals do not see each other each uses what it has, and the link stays where it was; so it
   * does while failover is disabled.
   */
  #settleRole(now: Side, isThere: (side: Side) => boolean): Side {
    if (!this.#areJoined || !this.#isFailoverOn) return now;
    const [primary, secondary] = [isThere('primary'), isThere('secondary')];
    if (now === 'primary') return !primary && secondary ? 'secondary' : 'primary';
    return primary && (this.#settings.failback === 'Automatic' || !secondary) ? 'primary' : 'secondary';
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
    const { next } = this.#missed;
    const action = next?.by === 'primary' ? 'failback' : 'failover';
    return {
      components: resiliencyRows({
        primary: this.#viewOf('primary', viewer),
        secondary: this.#viewOf('secondary', viewer),
      }),
      settings: { failover, detectionMinutes, failback },
      serving,
      pending: next && { action, dueAt: next.at },
      voicemail: this.#areJoined ? this.#voicemail : viewer,
      clients: this.#clients.status(),
      lastChange: this.#lastChange,
    };
  }

  #viewOf(side: Side, viewer: Side): SideView {
    const node = this.#nodes[side];
    const isSeen = side === viewer || this.#areJoined;
    const link = this.#areJoined ? this.#link : viewer;
    return {
      portalAddress: this.#portalAddress(side),
      ipOfficeAddress: node.profile.address,
      isPortalUp: isSeen && this.#isRunning(side),
      isServing: this.#active[side],
      isIpOfficeConnected: isSeen && node.isIpOfficeRunning,
      hasActiveLink: link === side,
    };
  }
}
