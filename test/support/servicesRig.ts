import { parseScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect, type Message } from '#test/integration/simulator/peer.ts';
import { Simulation } from '#test/integration/simulator/simulation.ts';

export const startAt = '2016-08-01T08:00:00.000Z';
const node = (id: string, name: string, role: string, index: number, rest: object = {}) => ({
  ...{ id, name, role, address: `10.0.${index}.10` },
  ...rest,
});
export const nodes = [
  node('primary', 'Primary', 'primary', 0),
  node('secondary', 'Secondary', 'secondary', 1, { services: [{ id: 'voicemail', autoStart: false }] }),
  node('expansion01', 'Expansion01', 'expansion', 2),
  node('expansion02', 'Expansion02', 'expansion', 3),
];
const solution = {
  id: 'services',
  name: 'Services',
  webLmLicenses: 'as required',
  nodes,
  clients: [{ kind: 'one-X Portal client', count: 3 }],
};

/** Four simulated nodes whose clock stands still, and what one does to their services. */
export class ServicesRig {
  readonly simulation: Simulation;

  private constructor(simulation: Simulation) {
    this.simulation = simulation;
  }

  /** `written`: more of the solution; `set`: more of the scenario. */
  static async start(written: object = {}, set: object = {}): Promise<ServicesRig> {
    const scenario = { title: 'Services', startAt, solutions: [{ ...solution, ...written }], ...set };
    const parsed = parseScenario(JSON.stringify(scenario), 'services');
    const simulator = await startSimulator({ scenario: parsed, port: 0, speed: 0 });
    return new ServicesRig(new Simulation(simulator, await connect(simulator.ready.control)));
  }

  order(method: string, params: object): Promise<Message> {
    return this.simulation.order(method, params);
  }

  look(nodeId: string): Promise<Message> {
    return this.simulation.look(nodeId);
  }

  jump(ms: number): Promise<Message> {
    return this.order('clock.jump', { ms });
  }

  control(nodeId: string, serviceId: string, action: string): Promise<Message> {
    return this.order('service.control', { nodeId, serviceId, action });
  }

  async service(nodeId: string, id: string): Promise<Message> {
    const { services } = await this.look(nodeId);
    return services.find((one: Message) => one.id === id);
  }

  async activeAlarms(nodeId: string): Promise<string[]> {
    const { alarms } = await this.look(nodeId);
    return alarms.filter(({ active }: Message) => active).map(({ text }: Message) => text);
  }

  async serviceEvents(nodeId: string): Promise<Message[]> {
    const { events } = await this.order('ledger.get', { nodeId });
    return events.filter(({ type }: Message) => type === 'service');
  }

  /** The license modes of the nodes, of all four unless named. */
  async modes(ids: readonly string[] = nodes.map(({ id }) => id)): Promise<string[]> {
    const seen = await Promise.all(ids.map((id) => this.look(id)));
    return seen.map(({ license }) => license.mode);
  }

  stop(): Promise<void> {
    return this.simulation.stop();
  }
}
