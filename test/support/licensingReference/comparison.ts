import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '#test/integration/simulator/peer.ts';
import { Simulation } from '#test/integration/simulator/simulation.ts';
import { keywords } from './licenseTypes.ts';
import { type RandomSolution, scenarioOf, startAt } from './randomSolutions.ts';
import { alarmsDue, alarmsSeen } from './referenceAlarms.ts';
import { type LicenseView, type NodeState, statusOf } from './referenceNode.ts';
import { Refused } from './referenceOrders.ts';
import { ReferenceSolution } from './referenceSolution.ts';
import type { HostIds, ResolvedOrder } from './resolve.ts';

/** Starts a simulation of a scenario that is not in a file yet. Its clock stands still. */
export async function simulate(scenario: object, seed = 1): Promise<Simulation> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-scenario-'));
  try {
    const file = join(folder, 'scenario.json');
    await writeFile(file, JSON.stringify(scenario));
    return await Simulation.start(file, { seed });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a node sends of its licenses, in the reference's form. */
export function licenseSeen(license: Message): LicenseView {
  const isWebLm = license.source === 'webLm';
  return {
    mode: license.mode,
    source: license.source,
    grace: license.grace,
    outcome: isWebLm ? (license.lastRenewal?.outcome ?? null) : null,
    nextRenewalAt: license.nextRenewalAt,
    features: license.features
      .map(
        (f: Message) =>
          `${f.name}: required ${f.required}, granted ${f.granted}, virtual ${f.virtual}, ${f.origin}`,
      )
      .sort(),
  };
}

/** What WebLM sends: used of capacity where there is any, and who holds what. */
export const webLmSeen = (webLm: Message) => ({
  reachable: webLm.reachable,
  features: webLm.features
    .filter((f: Message) => f.capacity > 0 || f.used > 0)
    .map((f: Message) => `${f.name}: ${f.used} of ${f.capacity}`)
    .sort(),
  acquisitions: webLm.acquisitions
    .map((a: Message) => `${keywords[a.keyword] ?? a.keyword}: ${a.count} by ${a.clientId}`)
    .sort(),
});

/** The same of the reference. */
export function webLmExpected({ pool, primary }: ReferenceSolution): ReturnType<typeof webLmSeen> {
  const types = Object.keys(pool.capacity);
  return {
    reachable: primary?.webLm === 'running',
    features: types
      .filter((type) => (pool.capacity[type] ?? 0) > 0)
      .map((type) => `${type}: ${pool.used(type)} of ${pool.capacity[type]}`)
      .sort(),
    acquisitions: [...pool.blocks]
      .flatMap(([client, { counts }]) =>
        Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([type, count]) => `${type}: ${count} by ${client}`),
      )
      .sort(),
  };
}

/** A simulation and the reference, given the same orders. */
export class Comparison {
  readonly simulation: Simulation;
  readonly reference: ReferenceSolution;
  readonly hostIds: HostIds;
  /** Every order so far, as one would type it. */
  readonly log: string[] = [];

  private constructor(simulation: Simulation, reference: ReferenceSolution, hostIds: HostIds) {
    this.simulation = simulation;
    this.reference = reference;
    this.hostIds = hostIds;
  }

  static async start(solution: RandomSolution, seed = 1): Promise<Comparison> {
    const simulation = await simulate(scenarioOf(solution), seed);
    const reference = new ReferenceSolution(solution.nodes, solution.webLmLicenses, startAt);
    const nodes = new Map<string, string>();
    let webLm: string | null = null;
    for (const node of reference.nodes.values()) {
      const { peer, opened } = await simulation.open(node.about.id);
      await peer.close();
      nodes.set(node.about.id, opened.node.pldsHostId);
      webLm ??= opened.snapshot.webLm?.hostId ?? null;
      if (node.source === 'webLm') {
        reference.begin(node, Date.parse(opened.snapshot.license.lastRenewal.at));
      }
    }
    return new Comparison(simulation, reference, { webLm, nodes });
  }

  /** Sends an order and gives it to the reference: the whole answer, what it says, and what is due. */
  async give(order: ResolvedOrder): Promise<{ answer: Message; said: unknown; due: unknown }> {
    this.log.push(`${order.viaNode ?? ''} ${order.method} ${JSON.stringify(order.params)}`.trim());
    const answer = await Comparison.send(this.simulation, order);
    const said = answer.error ? { code: answer.error.code } : answer.result;
    return { answer, said, due: this.#apply(order, answer) };
  }

  jump(ms: number): ResolvedOrder {
    return { method: 'clock.jump', params: { ms }, apply: () => this.reference.advance(ms) };
  }

  /** An order, on the control socket or on a node's own. @returns the whole answer */
  static async send(
    simulation: Simulation,
    { method, params, viaNode }: Pick<ResolvedOrder, 'method' | 'params' | 'viaNode'>,
  ): Promise<Message> {
    if (viaNode === undefined) return simulation.control.ask(method, params);
    const { peer } = await simulation.open(viaNode);
    const answer = await peer.ask(method, { ...params, requestId: randomUUID() });
    await peer.close();
    return answer;
  }

  #apply({ apply, error, method }: ResolvedOrder, answer: Message): unknown {
    if (error) return { code: error.code };
    try {
      const result = apply();
      return method === 'config.change' ? result : answer.result;
    } catch (thrown) {
      if (thrown instanceof Refused) return { code: -32004 };
      throw thrown;
    }
  }

  /** The nodes whose licensing runs. */
  get running(): NodeState[] {
    return [...this.reference.nodes.values()].filter(
      ({ machine, ipOffice }) => machine === 'up' && ipOffice === 'running',
    );
  }

  /** Both sides' view of every running node and of WebLM. */
  async views(): Promise<{ seen: object; expected: object }> {
    const seen: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const node of this.running) {
      const { id } = node.about;
      const { license, webLm, alarms } = await this.#look(node);
      if (!license) continue;
      const { now } = this.reference.queue;
      seen[id] = { ...licenseSeen(license), alarms: alarms && alarmsSeen(alarms) };
      expected[id] = { ...statusOf(node, now), alarms: alarms && alarmsDue(node, now) };
      if (node !== this.reference.primary || node.isIsolated) continue;
      seen.webLm = webLm && webLmSeen(webLm);
      expected.webLm = webLmExpected(this.reference);
    }
    return { seen, expected };
  }

  /** A client's view; of a node that no client reaches, the last it wrote down. */
  async #look({ about, isIsolated }: NodeState): Promise<Message> {
    if (!isIsolated) return this.simulation.look(about.id);
    const { events } = await this.simulation.order('ledger.get', { nodeId: about.id });
    return events.findLast(({ type }: Message) => type === 'license') ?? {};
  }

  stop(): Promise<void> {
    return this.simulation.stop();
  }
}
