import { listed } from './phrases.ts';

/** Of a node that is monitored at several addresses. `keys`: its others. */
export function sameNodeSentence(keys: readonly string[]): string {
  return `The same node is monitored at ${listed(keys)}, too: it is counted once. Remove one from the fleet.`;
}

/** Of an address that leads to a node of the fleet, however it is spelled. */
export function nodeIsThere({ name, url }: { readonly name: string | null; readonly url: string }): string {
  return `It is the same node as ${name === null ? '' : `"${name}", `}${url}, which is in the fleet already.`;
}

/** `url`: of the node that has it. */
export function nodeNameIsTaken(url: string): string {
  return `${url} has this name. Give each node its own.`;
}
