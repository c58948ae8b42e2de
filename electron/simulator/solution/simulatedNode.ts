import { newBootId } from '#nodeSide/journal/bootId.ts';
import type { EventBody } from '#nodeSide/journal/journal.ts';
import { MemoryJournal } from '#nodeSide/journal/memoryJournal.ts';
import type { NodeFacts, NodeFaults, NodeListener, Power } from '#nodeSide/playedNode.ts';
import type { WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { minJournalEvents } from '#shared/protocol/messages.ts';
import type { AlarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { type AlarmHost, AlarmList } from '#simulator/alarms/alarmList.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { Configuration } from '#simulator/configuration/configuration.ts';
import { virtualHostId } from '#simulator/licensing/hostId.ts';
import type { LicensingHost, LicensingSolution, WebLmWay } from '#simulator/licensing/licensingHost.ts';
import type { NodalGrant } from '#simulator/licensing/nodalLicenses.ts';
import { NodeLicensing } from '#simulator/licensing/nodeLicensing.ts';
import { type LicenseCounts, noLicenses, requirementsOf } from '#simulator/licensing/requirements.ts';
import type { WebLmServer } from '#simulator/licensing/webLmServer.ts';
import type { Random } from '#simulator/random/random.ts';
import type { Reporter } from '#simulator/reporting/reporter.ts';
import type { PortalHost } from '#simulator/resiliency/portalHost.ts';
import { NodeServices, type ServiceHost } from '#simulator/services/nodeServices.ts';
import { NodeTrace } from '#simulator/trace/nodeTrace.ts';
import type { TracedNode } from '#simulator/trace/tracedNode.ts';
import type { TraceTag } from '#simulator/trace/traceTag.ts';
import type { NodeProfile, SolutionProfile } from './nodeProfile.ts';
import { type ServedNode, ServiceConsequences } from './serviceConsequences.ts';

/** What a node has from the solution it belongs to. */
export interface NodeSolution extends LicensingSolution {
  readonly profile: SolutionProfile;
  readonly primary: SimulatedNode;
  readonly hasWebLm: boolean;
  readonly webLm: { readonly url: string };
  nodalGrantOf(node: SimulatedNode): NodalGrant;
  reachWebLm(node: SimulatedNode): WebLmServer | null;
  /** Something has changed that hangs together with other nodes. */
  settle(): void;
}

/**
 * One node: its parts, and what each means to the others. In: orders, time, what the solution decides. Out:
 * events in its journal. Nothing is written while the node is down.
 */
export class SimulatedNode
  implements AlarmHost, ServiceHost, ServedNode, LicensingHost, TracedNode, PortalHost, NodeFacts, NodeFaults
{
  readonly profile: NodeProfile;
  readonly solution: NodeSolution;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly alarms: AlarmList;
  readonly services: NodeServices;
  readonly licensing: NodeLicensing;
  readonly trace: NodeTrace;
  readonly consequences = new ServiceConsequences(this);
  /** Everything journals of earlier boots held, by boot id. */
  readonly earlierJournals = new Map<string, MemoryJournal>();
  listener: NodeListener | null = null;
  /** Sends what a real one would send of itself; null: nobody is to hear it. */
  reporter: Pick<Reporter, 'told' | 'started'> | null = null;
  configuration: Configuration;
  ownFile: LicenseCounts;
  journal: MemoryJournal;
  power: Power = 'up';
  isHung = false;
  isIsolated = false;
  isHoldMusicMissing: boolean;
  lines: LineStatus[] = [];
  webLm: WebLmStatus | null = null;
  resiliency: ResiliencyStatus | null = null;
  #required: LicenseCounts = noLicenses;
  #requiredBy: Configuration | null = null;
  #startedAt: EpochMs;
  #isMuted = true;
  #booting: Task | null = null;

  constructor(profile: NodeProfile, solution: NodeSolution, clock: SimulatedClock, random: Random) {
    this.profile = profile;
    this.solution = solution;
    this.clock = clock;
    this.random = random;
    this.configuration = profile.configuration;
    this.ownFile = profile.ownFile;
    this.isHoldMusicMissing = profile.isHoldMusicMissing;
    this.#startedAt = profile.startedAt;
    this.journal = this.#newJournal();
    const ipOffice = profile.services.find(({ id }) => id === 'ip-office');
    this.trace = new NodeTrace(this, random.fork('trace'), ipOffice?.startedAt ?? profile.startedAt);
    this.alarms = new AlarmList(this);
    this.services = new NodeServices(this);
    this.licensing = new NodeLicensing(this);
  }

  get id(): string {
    return this.profile.id;
  }

  get place(): number {
    return this.solution.profile.nodes.indexOf(this.profile);
  }

  get clientId(): string {
    return `${this.profile.mac}-${this.profile.name}`;
  }

  get isIpOfficeRunning(): boolean {
    return this.power === 'up' && this.services.isRunning('ip-office');
  }

  /** The same object for as long as the configuration stays as it is. */
  get required(): LicenseCounts {
    if (this.#requiredBy !== this.configuration) {
      this.#requiredBy = this.configuration;
      this.#required = requirementsOf(this.configuration, this.profile.role);
    }
    return this.#required;
  }

  /** The proxy exists on nodes below the Primary, and only over a WebSocket line. */
  get usesProxy(): boolean {
    return (
      this !== this.solution.primary && this.configuration.proxyViaPrimaryLine && !this.profile.isProprietary
    );
  }

  get webLmWay(): WebLmWay {
    return { url: this.solution.webLm.url, viaPrimaryLine: this.usesProxy };
  }

  get isWebLmStarting(): boolean {
    return this === this.solution.primary && this.services.find('web-license-manager')?.state === 'Starting';
  }

  get nodalGrant(): NodalGrant {
    return this.solution.nodalGrantOf(this);
  }

  reachWebLm(): WebLmServer | null {
    return this.solution.reachWebLm(this);
  }

  get webLmHostId(): string {
    const { isVirtual, address, uuid, mac } = this.profile;
    return isVirtual ? virtualHostId(address, uuid) : mac;
  }

  info(): NodeInfo {
    const { profile, solution } = this;
    return {
      id: profile.id,
      name: profile.name,
      role: profile.role,
      solution: { id: solution.profile.id, name: solution.profile.name },
      address: profile.address,
      version: profile.version,
      edition: this.configuration.edition,
      serialNumber: profile.mac,
      pldsHostId: profile.pldsHostId,
      webLmHostId: this === solution.primary && solution.hasWebLm ? this.webLmHostId : null,
      virtual: profile.isVirtual,
      timeZone: profile.timeZone,
      startedAt: this.#startedAt,
    };
  }

  snapshot(): Snapshot {
    return {
      alarms: this.alarms.all(),
      license: this.licensing.status,
      webLm: this.webLm,
      services: this.services.all(),
      lines: this.lines,
      resiliency: this.resiliency,
    };
  }

  emit(body: EventBody): void {
    if (this.#isMuted || this.power !== 'up') return;
    this.journal.append(this.clock.now, body);
    this.reporter?.told(body);
    this.trace.event(body);
  }

  notice(text: string, level: 'info' | 'warning' = 'info', tag: TraceTag = 'PRN'): void {
    this.emit({ type: 'notice', level, text });
    this.trace.line(tag, text);
  }

  /** Takes up the state the scenario describes, as it has been for a while: nothing of it is an event. */
  settleIn(): void {
    this.licensing.boot(this.profile.renewedAgoMs);
    if (this.profile.isStaleWebLmError) this.licensing.goStale();
    for (const { spec, past } of this.profile.alarms) this.alarms.restore(spec, past);
  }

  unmute(): void {
    this.#isMuted = false;
  }

  /** Raises a standing alarm if IP Office is there to have it, or ends it. */
  setAlarm(spec: AlarmSpec, isOn: boolean): void {
    if (!isOn) this.alarms.end((alarm) => alarm.code === spec.code && alarm.text === spec.text);
    else if (this.isIpOfficeRunning) this.alarms.ensure(spec, this.clock.now);
  }

  powerOff(cause: 'reboot' | 'crash'): void {
    if (cause === 'reboot') this.notice('The system is rebooting.', 'warning');
    this.clock.cancel(this.#booting);
    this.power = 'down';
    this.isHung = false;
    this.services.powerOff();
    this.consequences.powerOff();
    this.licensing.stop();
    this.alarms.forget();
    this.listener?.onPower('down', cause);
    this.solution.settle();
  }

  powerOn(): void {
    this.power = 'starting';
    this.listener?.onPower('starting', 'boot');
    this.#booting = this.clock.schedule(this.clock.now + this.profile.bootSeconds * secondMs, () => {
      this.earlierJournals.set(this.journal.bootId, this.journal);
      this.journal = this.#newJournal();
      this.power = 'up';
      this.#startedAt = this.clock.now;
      if (!this.services.find('ip-office')) this.trace.restarted();
      this.listener?.onPower('up', 'boot');
      this.reporter?.started();
      this.notice('The system has started.');
      this.services.powerOn();
      this.solution.settle();
    });
  }

  setHung(isHung: boolean): void {
    this.isHung = isHung;
    if (!isHung) this.listener?.onReachable();
    this.solution.settle();
  }

  setIsolated(isIsolated: boolean): void {
    this.isIsolated = isIsolated;
    if (isIsolated) this.listener?.onIsolated();
    else this.listener?.onReachable();
    this.solution.settle();
  }

  setLine(line: LineStatus): void {
    this.lines = this.lines.map((known) => (known.id === line.id ? line : known));
    this.emit({ type: 'line', line });
  }

  #newJournal(): MemoryJournal {
    return new MemoryJournal(newBootId(), minJournalEvents, () => this.listener?.onAppended());
  }
}
