import { listed } from './phrases.ts';

/** Of a node that is monitored at several addresses. `keys`: its others. */
export function sameNodeSentence(keys: readonly string[]): string {
  return `The same node is monitored at ${listed(keys)}, too: it is counted once. Remove one from the fleet file.`;
}
