import type { NodeEndpoint } from '#nodeSide/nodeEndpoint.ts';
import type { NodeServer } from '#nodeSide/nodeServer.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import { nodeCommands } from './nodeCommands.ts';
import { serviceUsers } from './serviceUsers.ts';

/** Gives each simulated node its place on the network. */
export function playNodes(
  solutions: readonly Solution[],
  server: NodeServer,
): ReadonlyMap<SimulatedNode, NodeEndpoint> {
  const endpoints = new Map<SimulatedNode, NodeEndpoint>();
  for (const solution of solutions) {
    for (const node of solution.nodes) {
      const commands = nodeCommands(solution, node);
      const endpoint = server.add({
        facts: node,
        users: serviceUsers,
        commands,
        trace: node.trace,
        faults: node,
      });
      node.listener = endpoint;
      endpoints.set(node, endpoint);
    }
  }
  return endpoints;
}
