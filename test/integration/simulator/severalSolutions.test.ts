import { expect, it } from 'vitest';
import { loadScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect } from './peer.ts';
import { Simulation } from './simulation.ts';

it('gives a license file to the WebLM server whose host ID it names', async () => {
  const { scenario } = loadScenario('weblm-migration');
  const solutions = ['north', 'south'].flatMap((id, index) =>
    scenario.solutions.map((solution) => ({
      ...solution,
      id,
      nodes: solution.nodes.map((node) => ({ ...node, id, name: id, address: `10.1.${index}.1` })),
    })),
  );
  const simulator = await startSimulator({
    scenario: { ...scenario, solutions, steps: [] },
    port: 0,
    speed: 0,
  });
  const simulation = new Simulation(simulator, await connect(simulator.ready.control));
  try {
    const { webLm } = await simulation.look('south');
    const file = { hostId: webLm.hostId, features: { 'Power User': 3 } };
    expect(await simulation.order('license.install', { target: 'webLm', file })).toEqual({ installed: 1 });
    const capacities = (status: typeof webLm) =>
      status.features.map((f: typeof webLm) => [f.name, f.capacity]);
    expect(capacities((await simulation.look('south')).webLm)).toEqual([['Power User', 3]]);
    expect(capacities((await simulation.look('north')).webLm)).toEqual(capacities(webLm));
  } finally {
    await simulation.stop();
  }
});
