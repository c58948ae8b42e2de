import { solutionKey, solutionOf } from '#shared/advice/solutions.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { formatPlural } from '#shared/words/count.ts';
import { fold } from '#shared/words/search.ts';

/** How much of a text is looked for: a filter is one line of an address. */
const mostLooked = 200;

/** The text of an alarm as a filter that finds it anywhere, as it stands. */
export function sameText({ text }: Pick<Alarm, 'text'>): string {
  const [longest = ''] = text.split(/["“„”]/).sort((a, b) => b.length - a.length);
  return `"${longest.trim().slice(0, mostLooked)}"`;
}

interface Elsewhere<Row> {
  /** The same alarm on other nodes, those that are active first. */
  readonly rows: readonly Row[];
  readonly sentence: string;
}

type Somewhere = Pick<AlarmRow, 'text' | 'nodeKey' | 'active'>;

/** Of alarms that were found, those with the same text on other nodes, and where that is, in a sentence. */
export function elsewhere<Row extends Somewhere>(
  alarm: Somewhere,
  found: readonly Row[],
  nodes: Readonly<Record<string, NodeView>>,
): Elsewhere<Row> {
  const text = fold(alarm.text);
  const others = found.filter((row) => row.nodeKey !== alarm.nodeKey && fold(row.text) === text);
  const active = others.filter((row) => row.active);
  const rows = [...active, ...others.filter((row) => !row.active)];
  if (rows.length === 0) return { rows, sentence: 'No other node has it in its list.' };
  const ended = rows.length - active.length;
  const counts = [active.length > 0 && `${active.length} active`, ended > 0 && `${ended} ended`];
  return { rows, sentence: `${counts.filter(Boolean).join(', ')}, on ${where(rows, nodes)}.` };
}

function where(rows: readonly Somewhere[], nodes: Readonly<Record<string, NodeView>>): string {
  const keys = new Set(rows.map(({ nodeKey }) => nodeKey));
  const customers = new Set(
    [...keys].flatMap((key) => {
      const solution = nodes[key] && solutionOf(nodes[key]);
      return solution ? [solutionKey(solution)] : [];
    }),
  );
  const onNodes = formatPlural(keys.size, 'other node');
  return customers.size > 1 ? `${onNodes} of ${formatPlural(customers.size, 'customer')}` : onNodes;
}
