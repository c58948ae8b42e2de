import { badParameter } from '#nodeSide/refusal.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';

/** What may be done to the monitor's connections to one node. */
export interface NodeSockets {
  drop(): void;
  /** They stay open, and nothing comes through any more. */
  silence(): void;
  delay(ms: number): void;
}

export interface PlannedStep {
  /** Its number, from 0. */
  readonly step: number;
  readonly name: string;
  /** Null: only on an order, or when a condition holds. */
  readonly at: EpochMs | null;
}

/** What goes through a scenario's steps. */
export interface Player {
  readonly title: string;
  /** The step or checkpoint that comes next; null: there is none. */
  readonly planned: PlannedStep | null;
  /** Goes to the next step or checkpoint; answers its name, and whether it was the last. */
  next(): Promise<{ name: string; isDone: boolean }>;
}

/** Certificates of the nodes, and the authority that issues them. */
export interface NodeCertificates {
  readonly authority: { readonly certificate: string; readonly file: string | null; generate(): void };
  /** `days` of validity; 0: it is over already. */
  renew(nodeId: string, days?: number): void;
}

/** Everything simulated, as orders reach it. */
export interface World {
  readonly clock: SimulatedClock;
  readonly player: Player;
  readonly solutions: readonly Solution[];
  readonly nodes: readonly SimulatedNode[];
  /** `parameter`: what to call the id in the error when there is no such node. */
  node(id: string, parameter?: string): SimulatedNode;
  solutionOf(node: SimulatedNode): Solution;
  /** Without an id: the first. */
  solution(id?: string): Solution;
  sockets(node: SimulatedNode): NodeSockets;
  /** Null: nodes speak plain `ws:`. */
  readonly certificates: NodeCertificates | null;
}

export function createWorld(
  clock: SimulatedClock,
  solutions: readonly Solution[],
  player: Player,
  sockets: ReadonlyMap<SimulatedNode, NodeSockets>,
  certificates: NodeCertificates | null,
): World {
  const nodes = solutions.flatMap((solution) => solution.nodes);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const solutionOf = new Map(solutions.flatMap((one) => one.nodes.map((node) => [node, one] as const)));
  return {
    clock,
    player,
    solutions,
    nodes,
    certificates,
    sockets: (node) => sockets.get(node) as NodeSockets,
    node(id, parameter = 'nodeId') {
      const node = byId.get(id);
      if (!node) throw badParameter(parameter, `there is no node ${JSON.stringify(id)}`);
      return node;
    },
    solutionOf: (node) => solutionOf.get(node) as Solution,
    solution(id) {
      const solution = id === undefined ? solutions[0] : solutions.find(({ profile }) => profile.id === id);
      if (!solution) throw badParameter('solutionId', `there is no solution ${JSON.stringify(id)}`);
      return solution;
    },
  };
}
