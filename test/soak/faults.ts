import type { SimulatedNode, SimulatorProcess } from '#test/support/simulatorProcess.ts';

/** What may happen to a node, and what ends it; a second order is given when the next fault is due. */
interface Fault {
  readonly begin: string;
  readonly end?: string;
  readonly params?: object;
}

const faults: readonly Fault[] = [
  { begin: 'socket.drop' },
  { begin: 'socket.halfOpen' },
  { begin: 'socket.delay', params: { ms: 3_000 }, end: 'socket.delay' },
  { begin: 'node.hang', end: 'node.release' },
  { begin: 'node.isolate', end: 'node.rejoin' },
  { begin: 'node.reboot' },
  { begin: 'node.crash', end: 'node.start' },
];

/** A fault after another, each on a tenth of the nodes, and each ended when the next begins. */
export class Faults {
  readonly #simulator: SimulatorProcess;
  readonly #random: () => number;
  readonly #ends: (() => Promise<unknown>)[] = [];
  count = 0;

  constructor(simulator: SimulatorProcess, random: () => number) {
    this.#simulator = simulator;
    this.#random = random;
  }

  /** What it was, and on how many nodes. */
  async next(): Promise<string> {
    await this.end();
    const fault = faults[this.count++ % faults.length];
    if (!fault) return '';
    const { begin, end, params } = fault;
    const nodes = this.#simulator.nodes.filter(() => this.#random() < 0.1);
    for (const { id: nodeId } of nodes) {
      if (!(await this.#order(begin, { nodeId, ...params })) || end === undefined) continue;
      this.#ends.push(() => this.#order(end, { nodeId }));
    }
    return `${begin} on ${nodes.length} nodes`;
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end();
  }

  /** Refused where the node is rebooting, or down with another: then nothing happened. */
  async #order(method: string, params: object): Promise<boolean> {
    try {
      await this.#simulator.order(method, params);
      return true;
    } catch {
      return false;
    }
  }
}

/** One of eight alarms comes or goes at a node, so that rows and texts stay as many as they are. */
export async function stir(
  simulator: SimulatorProcess,
  node: SimulatedNode,
  random: () => number,
): Promise<void> {
  const text = `Soak ${Math.floor(random() * 8)}`;
  const raise = { nodeId: node.id, text, severity: random() < 0.2 ? 'critical' : 'major' };
  try {
    const { alarmId } = (await simulator.order('alarm.raise', raise)) as { readonly alarmId: string };
    if (random() < 0.5) await simulator.order('alarm.clear', { nodeId: node.id, alarmId });
  } catch {
    // It is down: nothing to raise on.
  }
}
