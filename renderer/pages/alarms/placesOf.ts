import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatPlural } from '#shared/words/count.ts';
import { named } from '#shared/words/phrases.ts';

/** Nodes called by name; of more of them how many there are, and whose. */
const mostNames = 4;

/** "Acme · Primary, Beta · Primary", "7 nodes of Acme and Beta": where alarms are. */
export function placesOf(rows: readonly Pick<AlarmRow, 'nodeKey' | 'nodeName'>[], names: NodeNames): string {
  const places = [...new Map(rows.map((row) => [row.nodeKey, names.ofRow(row)])).values()];
  if (places.length <= mostNames) return places.join(', ');
  const solutions = [...new Set(rows.map(({ nodeKey }) => names.solution(nodeKey)))].filter(Boolean);
  const whose = solutions.length > 0 ? ` of ${named(solutions)}` : '';
  return formatPlural(places.length, 'node') + whose;
}
