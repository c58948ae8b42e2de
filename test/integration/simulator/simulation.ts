import { loadScenario } from '#simulator/scenario/loadScenario.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '#simulator/simulator.ts';
import { connect, type Message, openParams, type Peer } from './peer.ts';

/**
 * A simulator on a free port, with its clock standing still unless told otherwise, and a control connection.
 */
export class Simulation {
  readonly simulator: Simulator;
  readonly control: Peer;
  readonly #peers: Peer[] = [];

  constructor(simulator: Simulator, control: Peer) {
    this.simulator = simulator;
    this.control = control;
  }

  static async start(
    scenario: string,
    options: Omit<Partial<SimulatorOptions>, 'scenario' | 'port'> = {},
  ): Promise<Simulation> {
    const simulator = await startSimulator({
      scenario: loadScenario(scenario),
      port: 0,
      speed: 0,
      ...options,
    });
    return new Simulation(simulator, await connect(simulator.ready.control));
  }

  url(nodeId: string): string {
    return `ws://127.0.0.1:${this.simulator.port}/nodes/${nodeId}`;
  }

  async connect(nodeId: string, login = 'Administrator:Administrator'): Promise<Peer> {
    const peer = await connect(this.url(nodeId), login);
    this.#peers.push(peer);
    return peer;
  }

  /** A connection with its session open, and what the node answered. */
  async open(
    nodeId: string,
    resume?: { bootId: string; seq: number },
    login?: string,
  ): Promise<{ peer: Peer; opened: Message }> {
    const peer = await this.connect(nodeId, login);
    return { peer, opened: await peer.call('session.open', openParams(resume)) };
  }

  /** The state of a node as a client that connects now would see it. */
  async look(nodeId: string): Promise<Message> {
    const { peer, opened } = await this.open(nodeId);
    await peer.close();
    return opened.snapshot;
  }

  async order(method: string, params: object = {}): Promise<Message> {
    return this.control.call(method, params);
  }

  /** Goes through the scenario up to a checkpoint. */
  async reach(checkpoint: string): Promise<string> {
    for (;;) {
      const { at, name, done } = await this.order('scenario.next');
      if (name === checkpoint) return at;
      if (done) throw new Error(`the scenario has no checkpoint ${checkpoint}`);
    }
  }

  async stop(): Promise<void> {
    for (const peer of [...this.#peers, this.control]) await peer.close();
    await this.simulator.stop();
  }
}
