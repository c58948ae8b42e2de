import { refused } from '#nodeSide/refusal.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';

/** Takes rows off the list of alarms, and answers how many. Only ended ones can be: throws a `Refusal`. */
export function clearAlarms(node: SimulatedNode, alarmIds: readonly string[] | 'inactive'): number {
  if (alarmIds === 'inactive') return node.alarms.remove(({ active }) => !active);
  const wanted = new Set(alarmIds);
  const isActive = node.alarms.all().some(({ id, active }) => wanted.has(id) && active);
  if (isActive) throw refused('An active alarm cannot be cleared.');
  return node.alarms.remove(({ id }) => wanted.has(id));
}
