import { isLive } from '#shared/advice/nodes.ts';
import { findServiceByName, serviceNames } from '#shared/advice/services/findService.ts';
import { lineToPrimary, type SolutionView } from '#shared/advice/solutions.ts';
import type { LinkWord, NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { formatPlural } from '#shared/words/count.ts';

/**
 * What stands between a node and the WebLM server on the Primary. `why` is the half of
 * a sentence that says it.
 */
export type Blockage =
  | { readonly kind: 'weblm-stopped'; readonly why: string }
  | { readonly kind: 'primary-lost'; readonly why: string }
  | { readonly kind: 'primary-line-lost'; readonly line: LineStatus };

/**
 * What can be seen to be in a node's way to WebLM; null: nothing. The Web License Manager service comes
 * first, then the Primary, then the node's own line: each explains all that come after it.
 */
export function findBlockage(node: NodeView, solution: SolutionView): Blockage | null {
  return (
    findStoppedWebLm(node, solution) ??
    findLostPrimary(node, solution, usesPrimaryLine(node)) ??
    (usesPrimaryLine(node) ? findLostLine(node, solution) : null)
  );
}

/**
 * Whether WebLM is asked through the IP Office line to the Primary («Enable Proxy via
 * Primary IP Office line»).
 */
export const usesPrimaryLine = ({ license }: NodeView): boolean => license?.server?.viaPrimaryLine === true;

function findStoppedWebLm(node: NodeView, { primary }: SolutionView): Blockage | null {
  // Of a Primary that is not heard nothing is known now; what it said of itself
  // belongs together all the same.
  if (!primary || !(isLive(primary) || node === primary)) return null;
  const state = findServiceByName(primary, serviceNames.webLm)?.state ?? 'Running';
  if (state === 'Running') return null;
  return {
    kind: 'weblm-stopped',
    why: `the Web License Manager service on ${primary.name} is ${state.toLowerCase()}`,
  };
}

/** A link that is paused, or whose login failed, says nothing of the node. */
const lostWords: ReadonlySet<LinkWord> = new Set(['Connecting', 'Reconnecting', 'Stale']);

type LostPrimary = Extract<Blockage, { kind: 'primary-lost' }>;

/**
 * Whether the Primary itself is lost to a node. `needsIpOffice`: by way of its IP
 * Office, not just its machine.
 */
export function findLostPrimary(
  node: NodeView,
  solution: SolutionView,
  needsIpOffice: boolean,
): LostPrimary | null {
  const { primary, primaryLines } = solution;
  if (!primary || node === primary) return null;
  const lost = (why: string): LostPrimary => ({ kind: 'primary-lost', why });
  if (lostWords.has(primary.link.word)) {
    if (primaryLines.inService > 0) return null;
    return lost(`Watchline cannot reach the Primary, ${primary.name}, either (${primary.link.word})`);
  }
  const ipOffice = findServiceByName(primary, serviceNames.ipOffice)?.state ?? 'Running';
  if (isLive(primary) && needsIpOffice && ipOffice !== 'Running') {
    return lost(`the IP Office service on the Primary, ${primary.name}, is ${ipOffice.toLowerCase()}`);
  }
  // One line alone may be at fault itself; when every line is down, it is what they have in common.
  if (primaryLines.count < 2 || primaryLines.inService > 0) return null;
  return lost(
    `the Primary, ${primary.name}, is lost to its nodes: all ${formatPlural(primaryLines.count, 'IP Office line')} to it are out of service`,
  );
}

export function findLostLine(
  node: NodeView,
  solution: SolutionView,
): Extract<Blockage, { kind: 'primary-line-lost' }> | null {
  const line = lineToPrimary(node, solution);
  return line?.state === 'Out of Service' ? { kind: 'primary-line-lost', line } : null;
}
