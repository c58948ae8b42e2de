import { isDeepStrictEqual } from 'node:util';
import { type AlarmSpec, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import { grantNodal, type NodalGrant } from '#simulator/licensing/nodalLicenses.ts';
import { noLicenses } from '#simulator/licensing/requirements.ts';
import { WebLmServer } from '#simulator/licensing/webLmServer.ts';
import { linesOf } from '#simulator/lines/nodeLines.ts';
import type { Random } from '#simulator/random/random.ts';
import type { PortalSolution } from '#simulator/resiliency/portalHost.ts';
import { PortalPair } from '#simulator/resiliency/portalPair.ts';
import type { SolutionProfile } from './nodeProfile.ts';
import { type NodeSolution, SimulatedNode } from './simulatedNode.ts';

/**
 * The nodes of one customer and what joins them: who reaches whom, the lines, WebLM on the Primary, the two
 * portals. In: changes of its nodes. Out: `settle` brings everything that hangs on them in line.
 */
export class Solution implements NodeSolution, PortalSolution {
  readonly profile: SolutionProfile;
  readonly nodes: readonly SimulatedNode[];
  readonly primary: SimulatedNode;
  readonly webLm: WebLmServer;
  readonly portals: PortalPair | null;
  readonly #secondary: SimulatedNode | undefined;
  readonly #clock: SimulatedClock;
  readonly #byId: ReadonlyMap<string, SimulatedNode>;
  /** Lines an operator has cut: "id|id", in alphabetical order. */
  readonly #brokenLines = new Set<string>();
  readonly #nodalGrants = new Map<SimulatedNode, NodalGrant>();
  #isTellingWebLm = false;
  #leaseEnd: Task | null = null;
  #isSettling = false;
  #isUnsettled = false;

  constructor(profile: SolutionProfile, clock: SimulatedClock, random: Random) {
    this.profile = profile;
    this.#clock = clock;
    const [first] = profile.nodes;
    if (!first) throw new Error(`solution ${profile.id} has no nodes`);
    const primaryProfile = profile.nodes.find(({ role }) => role === 'primary') ?? first;
    this.nodes = profile.nodes.map((node) => new SimulatedNode(node, this, clock, random.fork(node.id)));
    this.primary = this.nodes.find(({ profile: node }) => node === primaryProfile) as SimulatedNode;
    this.#byId = new Map(this.nodes.map((node) => [node.id, node]));
    const { address } = primaryProfile;
    this.webLm = new WebLmServer(`https://${address}/WebLM/LicenseServer`, this.primary.webLmHostId);
    if (profile.webLmFile) this.webLm.install({ hostId: this.webLm.hostId, features: profile.webLmFile });
    const ends = profile.nodes;
    for (const node of this.nodes) node.lines = linesOf(node.profile, ends);
    const { primary } = this;
    this.#secondary = this.nodes.find(({ profile: node }) => node.role === 'secondary');
    this.portals = this.#secondary
      ? new PortalPair(this, { primary, secondary: this.#secondary }, clock)
      : null;
  }

  /** Brings the solution into the state the scenario describes, then lets it speak. */
  settleIn(): void {
    this.settle();
    for (const node of this.nodes) node.settleIn();
    this.#publishWebLm();
    this.#awaitLeaseEnd();
    this.settle();
    for (const node of this.nodes) node.unmute();
  }

  /** WebLM is a service of a Server Edition Primary: systems of other editions come without. */
  get hasWebLm(): boolean {
    return this.primary.services.find('web-license-manager') !== undefined;
  }

  node(id: string): SimulatedNode | undefined {
    return this.#byId.get(id);
  }

  canTalk(from: SimulatedNode, to: SimulatedNode): boolean {
    const isThere = (node: SimulatedNode): boolean => node.power === 'up' && !node.isHung && !node.isIsolated;
    return from === to ? from.power === 'up' : isThere(from) && isThere(to);
  }

  isLineUp(from: SimulatedNode, to: SimulatedNode): boolean {
    return (
      this.canTalk(from, to) && from.isIpOfficeRunning && to.isIpOfficeRunning && !this.isLineBroken(from, to)
    );
  }

  hasLine(from: SimulatedNode, to: SimulatedNode): boolean {
    return from.lines.some(({ peer }) => peer.nodeId === to.id);
  }

  isLineBroken(from: SimulatedNode, to: SimulatedNode): boolean {
    return this.#brokenLines.has(lineKey(from, to));
  }

  setLineBroken(from: SimulatedNode, to: SimulatedNode, isBroken: boolean): void {
    if (isBroken) this.#brokenLines.add(lineKey(from, to));
    else this.#brokenLines.delete(lineKey(from, to));
    this.settle();
  }

  /**
   * The portals' link goes the way of the IP Office line that backs up one-X Portal: where that is cut, so is
   * it.
   */
  arePortalsJoined(): boolean {
    const { primary } = this;
    const secondary = this.#secondary;
    return (
      secondary !== undefined && this.canTalk(primary, secondary) && !this.isLineBroken(primary, secondary)
    );
  }

  /** The WebLM server, if a request of `node` gets through to it now. */
  reachWebLm(node: SimulatedNode): WebLmServer | null {
    const { primary } = this;
    if (!primary.services.isRunning('web-license-manager')) return null;
    const isReached = node.usesProxy ? this.isLineUp(node, primary) : this.canTalk(node, primary);
    return isReached ? this.webLm : null;
  }

  /** What a node has of license files, as of the last time the solution settled. */
  nodalGrantOf(node: SimulatedNode): NodalGrant {
    if (!this.#nodalGrants.has(node)) this.grantNodal();
    return this.#nodalGrants.get(node) ?? { own: noLicenses, distributed: noLicenses, isFed: false };
  }

  /** Shares the license files out again, as sources, files, requirements and lines stand. */
  grantNodal(): void {
    const inOrder = [this.primary, ...this.nodes.filter((other) => other !== this.primary)];
    const grants = grantNodal(
      inOrder.map((other) => ({
        required: other.required,
        file: other.ownFile,
        isFed: other.licensing.source === 'local-primary' && this.isLineUp(other, this.primary),
      })),
    );
    for (const [index, node] of inOrder.entries()) {
      const grant = grants[index] as NodalGrant;
      if (!isDeepStrictEqual(grant, this.#nodalGrants.get(node))) this.#nodalGrants.set(node, grant);
    }
  }

  /** Files, requirements and lines decide together what the nodes on local licensing have. */
  #settleNodal(): void {
    if (this.nodes.every(({ licensing }) => licensing.usesWebLm)) return;
    this.grantNodal();
    for (const { licensing } of this.nodes) licensing.primaryChanged();
  }

  /** Has the Primary tell what WebLM holds: once, however much changes at this moment. */
  tellWebLm(): void {
    if (this.#isTellingWebLm) return;
    this.#isTellingWebLm = true;
    this.#clock.schedule(this.#clock.now, () => {
      this.#isTellingWebLm = false;
      this.#publishWebLm();
    });
    this.#awaitLeaseEnd();
  }

  /** Looks again when the first lease ends: by then it has been renewed, or its licenses go back. */
  #awaitLeaseEnd(): void {
    const endsAt = this.webLm.nextLeaseEndsAt;
    if (endsAt === null || (this.#leaseEnd && this.#leaseEnd.at <= endsAt + 1)) return;
    this.#clock.cancel(this.#leaseEnd);
    this.#leaseEnd = this.#clock.schedule(endsAt + 1, () => {
      this.#leaseEnd = null;
      this.webLm.expire(this.#clock.now);
      this.#publishWebLm();
      this.#awaitLeaseEnd();
    });
  }

  /** Lines, what hangs on them, and the portals follow from who runs and who reaches whom. */
  settle(): void {
    this.#isUnsettled = true;
    if (this.#isSettling) return;
    this.#isSettling = true;
    while (this.#isUnsettled) {
      this.#isUnsettled = false;
      for (const node of this.nodes) this.#settleLines(node);
      this.#settleNodal();
      this.portals?.settle();
    }
    this.#isSettling = false;
  }

  #settleLines(node: SimulatedNode): void {
    for (const line of node.lines) {
      const peer = this.node(line.peer.nodeId ?? '');
      const isUp = peer !== undefined && this.isLineUp(node, peer);
      const state = isUp ? ('In Service' as const) : ('Out of Service' as const);
      if (line.state !== state) node.setLine({ ...line, state });
      if (isUp || !node.isIpOfficeRunning) {
        if (line.state !== state) node.setAlarm(lineDown(line), false);
      } else node.setAlarm(lineDown(line), true);
    }
  }

  #publishWebLm(): void {
    const { primary } = this;
    if (!this.hasWebLm) return;
    const status = this.webLm.status(primary.services.isRunning('web-license-manager'));
    if (JSON.stringify(status) === JSON.stringify(primary.webLm)) return;
    primary.webLm = status;
    primary.emit({ type: 'webLm', webLm: status });
  }
}

const lineKey = (from: SimulatedNode, to: SimulatedNode): string => [from.id, to.id].sort().join('|');

const lineDown = ({ number, peer }: { number: number; peer: { name: string } }): AlarmSpec =>
  alarmSpec('LineDown', { 'Line Number': number, Peer: peer.name });
