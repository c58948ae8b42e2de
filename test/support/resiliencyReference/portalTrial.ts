import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { clientKinds } from '#shared/model/resiliency.ts';
import { parseScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect, type Message } from '#test/integration/simulator/peer.ts';
import { Simulation } from '#test/integration/simulator/simulation.ts';
import { type AnyFailure, bootMs, orders, startSeconds } from './failures.ts';
import { NodeFollower } from './nodeFollower.ts';
import {
  change,
  command,
  dueAt,
  fail,
  healthy,
  isGone,
  isRefused,
  type Portals,
  pass,
  reboot,
  repair,
  type Settings,
  type Side,
  start,
} from './portalRules.ts';
import { alarmsOn, pendingIn, rowsFrom, serving, voicemailFrom } from './seenFrom.ts';

const startAt = '2016-08-01T09:00:00.000Z';
const node = (id: string, name: string, role: string, index: number) => ({
  ...{ id, name, role },
  address: `10.0.${index}.10`,
  bootSeconds: bootMs / 1_000,
  services: Object.entries(startSeconds)
    .filter(([service]) => role !== 'expansion' || service === 'ip-office')
    .map(([service, seconds]) => ({ id: service, startSeconds: seconds })),
});
const scenario = {
  title: 'Two portals and an expansion',
  startAt,
  servicesDrift: false,
  solutions: [
    {
      id: 'table',
      name: 'Table',
      webLmLicenses: 'as required',
      nodes: [
        node('primary', 'Primary', 'primary', 0),
        node('secondary', 'Secondary', 'secondary', 1),
        node('expansion01', 'Expansion01', 'expansion', 2),
      ],
      clients: clientKinds.map((kind) => ({ kind, count: 2 })),
    },
  ],
};
const nodeIds = ['primary', 'secondary', 'expansion01'] as const;
type NodeId = (typeof nodeIds)[number];
const told = /^(Portal|Service|LineDown|VMPro)/;
const saved = ({ failover, failback, detectionMs }: Settings) => ({
  nodeId: 'primary',
  set: { portal: { failover, failback, detectionMinutes: detectionMs / 60_000 } },
});
/** The longest a client waits between two tries, and a little. */
const settleMs = 31_000;

const isoAt = (ms: number | null): string | null =>
  ms === null ? null : new Date(Date.parse(startAt) + ms).toISOString();

/** A simulated pair of portals and what the rules expect of it, side by side: each step is taken by both. */
export class PortalTrial {
  readonly simulation: Simulation;
  expected: Portals;
  /** What a node showed of its portals when it was last looked at. */
  readonly shown = new Map<NodeId, Message>();
  #path: string[] = [];
  readonly #followers = new Map<NodeId, NodeFollower>();

  private constructor(simulation: Simulation, expected: Portals) {
    this.simulation = simulation;
    this.expected = expected;
  }

  static async start(settings: Settings): Promise<PortalTrial> {
    const parsed = parseScenario(JSON.stringify(scenario), 'table');
    const simulator = await startSimulator({ scenario: parsed, port: 0, speed: 0 });
    const simulation = new Simulation(simulator, await connect(simulator.ready.control));
    await simulation.order('config.change', saved(settings));
    return new PortalTrial(simulation, healthy(settings));
  }

  /** Names what is tried from here on. */
  begin(): void {
    this.#path = [];
  }

  async fail(failure: AnyFailure): Promise<void> {
    this.#path.push(`${failure} fails`);
    await this.#order(orders[failure].fail);
    if (failure.endsWith('machine')) this.#followers.delete(failure.split(' ')[0] as Side);
    this.expected = pass(fail(this.expected, failure), 0);
    await this.check();
  }

  async repair(failure: AnyFailure): Promise<void> {
    this.#path.push(`${failure} repaired`);
    await this.#order(orders[failure].repair);
    const ms = orders[failure].repairSeconds * 1_000;
    await this.#jump(ms);
    this.expected = pass(repair(pass(this.expected, ms), failure), 0);
    await this.check();
  }

  /** Orders a start of what has failed, and does not wait for it. */
  async start(failure: AnyFailure): Promise<void> {
    this.#path.push(`${failure} starts`);
    await this.#order(orders[failure].repair);
    const started = start(this.expected, failure);
    this.expected = pass(started, 0);
    await this.check();
  }

  async reboot(side: Side): Promise<void> {
    this.#path.push(`${side} reboots`);
    await this.#order({ method: 'node.reboot', params: { nodeId: side } });
    this.#followers.delete(side);
    this.expected = pass(reboot(this.expected, side), 0);
    await this.check();
  }

  /** Saves other settings, which are in force at once. */
  async change(settings: Settings): Promise<void> {
    this.#path.push(JSON.stringify(settings));
    await this.#order({ method: 'config.change', params: saved(settings) });
    this.expected = pass(change(this.expected, settings), 0);
    await this.check();
  }

  /** Orders Failover Now or Failback on a node; the rules say whether it is refused. */
  async command(action: 'failover' | 'failback', nodeId: NodeId = 'primary'): Promise<void> {
    this.#path.push(action);
    const { peer } = await this.#follower(nodeId);
    const answer = await peer.ask('resiliency.control', { requestId: randomUUID(), action });
    if (isRefused(this.expected, action)) {
      expect(answer.error?.code, this.label).toBe(-32004);
      expect(answer.error.data.reason, this.label).toMatch(/^The|^Failover/);
    } else {
      expect(answer.result, this.label).toEqual({ accepted: true });
      this.expected = pass(command(this.expected, action), 0);
    }
    await this.check();
  }

  /**
   * Waits for what is due, looking a millisecond before and at that moment, then until the clients are there.
   */
  async settle(): Promise<void> {
    const due = dueAt(this.expected);
    if (due !== null && due > this.expected.now) {
      await this.pass(due - this.expected.now - 1);
      await this.check();
      await this.pass(1);
      await this.check();
    }
    await this.pass(settleMs);
    await this.check(true);
  }

  async pass(ms: number): Promise<void> {
    this.#path.push(`${ms} ms`);
    await this.#jump(ms);
    this.expected = pass(this.expected, ms);
  }

  /** What every node that can be reached shows is what the rules say; `hasSettled`: the expansion, too. */
  async check(hasSettled = false): Promise<void> {
    const isThere = (id: NodeId) => id === 'expansion01' || !isGone(this.expected, id);
    const ids = nodeIds.filter((id) => isThere(id) && (hasSettled || id !== 'expansion01'));
    const seen = await Promise.all(ids.map(async (id) => [id, await this.#look(id)]));
    const wanted = ids.map((id) => [id, this.#wanted(id)]);
    expect(Object.fromEntries(seen), this.label).toEqual(Object.fromEntries(wanted));
  }

  async stop(): Promise<void> {
    await this.simulation.stop();
  }

  /** Every step since `begin`, as one would say it. */
  get label(): string {
    return this.#path.join(', ');
  }

  async #look(id: NodeId): Promise<unknown> {
    const follower = await this.#follower(id);
    const { seq } = await this.simulation.order('ledger.get', { nodeId: id, fromSeq: 1e9 });
    await follower.reached(seq);
    const { resiliency } = follower;
    const alarms = follower.alarms
      .filter(({ active, code }) => active && told.test(code))
      .map(({ code, detail }) => [code, detail.Service ?? detail.Peer].filter(Boolean).join(' '))
      .sort();
    if (resiliency === null) return { alarms };
    this.shown.set(id, resiliency);
    return {
      rows: resiliency.components.map(({ state, role }: Message) => (role ? `${state} ${role}` : state)),
      serving: resiliency.serving,
      voicemail: resiliency.voicemail,
      pending: resiliency.pending,
      clients: resiliency.clients.map(({ kind, on, lostAt }: Message) => [kind, on, lostAt ?? null]),
      alarms,
    };
  }

  #wanted(id: NodeId): unknown {
    const { expected } = this;
    const alarms = alarmsOn(expected, id);
    if (id === 'expansion01') return { alarms };
    const pending = pendingIn(expected);
    return {
      rows: rowsFrom(expected, id),
      serving: serving(expected),
      voicemail: voicemailFrom(expected, id),
      pending: pending && { ...pending, dueAt: isoAt(pending.dueAt) },
      clients: expected.clients.map(({ kind, on, lostAt }) => [kind, on ?? 'reconnecting', isoAt(lostAt)]),
      alarms,
    };
  }

  async #follower(id: NodeId): Promise<NodeFollower> {
    const known = this.#followers.get(id);
    if (known && known.peer.socket.readyState === known.peer.socket.OPEN) return known;
    const { peer, opened } = await this.simulation.open(id);
    const follower = new NodeFollower(peer, opened);
    this.#followers.set(id, follower);
    return follower;
  }

  async #order({ method, params }: { method: string; params: object }): Promise<void> {
    await this.simulation.order(method, params);
    this.simulation.control.received.length = 0;
  }

  async #jump(ms: number): Promise<void> {
    if (ms > 0) await this.#order({ method: 'clock.jump', params: { ms } });
  }
}
