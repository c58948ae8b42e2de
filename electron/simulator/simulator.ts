import type { Server } from 'node:http';
import { NodeServer } from '#nodeSide/nodeServer.ts';
import type { NodeRole } from '#shared/model/node.ts';
import { Authority } from './certificates/authority.ts';
import { SecureDoors } from './certificates/secureDoors.ts';
import { SimulatedClock } from './clock/simulatedClock.ts';
import { ControlDesk } from './control/controlDesk.ts';
import { createWorld } from './control/world.ts';
import { createRandom } from './random/random.ts';
import type { Destinations, Reporter, ReportingAs } from './reporting/reporter.ts';
import { composeSolution } from './scenario/composeSolution.ts';
import type { LoadedScenario } from './scenario/loadScenario.ts';
import { ScenarioPlayer } from './scenario/scenarioPlayer.ts';
import type { Scenario } from './scenario/scenarioSchema.ts';
import { playNodes } from './server/playNodes.ts';
import type { SimulatedNode } from './solution/simulatedNode.ts';
import { Solution } from './solution/solution.ts';

const { createServer } = process.getBuiltinModule('node:http');

const host = '127.0.0.1';

export interface SimulatorOptions {
  readonly scenario: Scenario | LoadedScenario;
  /** 0: any free port. */
  readonly port: number;
  /** Simulated seconds in a real one, 0 to 1,000,000; 1 unless the scenario says otherwise. */
  readonly speed?: number;
  /** The same seed and scenario give the same events, byte for byte. */
  readonly seed?: number;
  /** Nodes speak TLS, each at a port of its own. */
  readonly tls?: boolean;
  /** Where their certificates are kept; missing: other ones at each start. */
  readonly data?: string;
  /** Where nodes also send what real ones would. */
  readonly reportTo?: Destinations;
}

/** What `watchline simulate` prints once the simulator listens. */
export interface ReadyLine {
  readonly ready: true;
  readonly port: number;
  readonly control: string;
  /** With TLS: who vouches for the nodes. */
  readonly authority?: { readonly certificate: string; readonly file: string | null };
  readonly nodes: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: NodeRole;
    readonly url: string;
    /** Of nodes that also send traps or syslog. */
    readonly reportsAs?: ReportingAs;
  }[];
}

export interface Simulator {
  readonly port: number;
  readonly ready: ReadyLine;
  stop(): Promise<void>;
}

/**
 * Starts simulated nodes on one loopback port. In: a checked scenario. Out: nodes that speak the node
 * protocol, and a control socket. Rejects where the port cannot be had (EADDRINUSE, EACCES).
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const scenario = 'scenario' in options.scenario ? options.scenario.scenario : options.scenario;
  const seed = `seed ${options.seed ?? 1}`;
  const startAt = Date.parse(scenario.startAt);
  const clock = new SimulatedClock(startAt, options.speed ?? scenario.speed ?? 1);
  const random = createRandom(seed);
  const solutions = scenario.solutions.map((written) => {
    const profile = composeSolution(written, startAt, seed);
    return new Solution(profile, clock, random.fork(profile.id));
  });
  const player = new ScenarioPlayer(scenario, clock, random.fork('player'));
  const http = createServer();
  const server = new NodeServer(http);
  const endpoints = playNodes(solutions, server);
  const doors = options.tls ? secureDoors(solutions, http, options.data) : null;
  const world = createWorld(clock, solutions, player, endpoints, doors);
  server.addDoor('/control', new ControlDesk(world));
  for (const solution of solutions) solution.settleIn();
  player.play(world);
  const port = await server.listen(options.port, host);
  try {
    await doors?.listen(port === options.port ? port + 1 : 0);
  } catch (error) {
    await Promise.all([doors?.stop(), server.stop()]);
    throw error;
  }
  const reporters = await report(solutions, options.reportTo);
  clock.start();
  const origin = `ws://${host}:${port}`;
  return {
    port,
    ready: {
      ready: true,
      port,
      control: `${origin}/control`,
      ...(doors && { authority: { certificate: doors.authority.certificate, file: doors.authority.file } }),
      nodes: world.nodes.map((node) => {
        const { id, name, role } = node.profile;
        const reportsAs = reporters.get(node)?.as;
        return {
          ...{ id, name, role, url: `${doors?.origin(id) ?? origin}/nodes/${encodeURIComponent(id)}` },
          ...(reportsAs && { reportsAs }),
        };
      }),
    },
    async stop() {
      clock.stop();
      await doors?.stop();
      await server.stop();
      for (const reporter of reporters.values()) reporter.stop();
    },
  };
}

/** Has each node send what a real one would, if it is to. */
async function report(
  solutions: readonly Solution[],
  to: Destinations | undefined,
): Promise<ReadonlyMap<SimulatedNode, Reporter>> {
  const reporters = new Map<SimulatedNode, Reporter>();
  if (!to) return reporters;
  // Few ask for it, and every practice would wait for its library.
  const { Reporter: Each } = await import('./reporting/reporter.ts');
  for (const node of solutions.flatMap(({ nodes }) => nodes)) {
    const reporter = new Each(node, to, reporters.size);
    node.reporter = reporter;
    reporters.set(node, reporter);
  }
  return reporters;
}

function secureDoors(solutions: readonly Solution[], http: Server, folder: string | undefined): SecureDoors {
  const nodes = solutions.flatMap((solution) => solution.nodes.map(({ profile }) => profile));
  return new SecureDoors(new Authority(nodes[0]?.name ?? 'Primary', folder), nodes, http, host);
}
