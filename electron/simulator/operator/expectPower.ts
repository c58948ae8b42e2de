import { refused } from '#nodeSide/refusal.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';

/** @throws Refusal -32004 unless the machine is in this state. */
export function expectPower(node: SimulatedNode, power: SimulatedNode['power']): void {
  if (node.power !== power) throw refused(`${node.profile.name} is ${node.power}.`);
}
