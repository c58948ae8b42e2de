import { findNode, labelAmong, type NamedNode } from '#shared/advice/findNode.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import { formatPlural } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { exitCodes, Failure } from './failure.ts';

/** More are not read by anybody; the rest is counted. */
const maxListed = 20;

export interface Choice<N> {
  /** Of the command, to begin its messages with: "renew". */
  readonly command: string;
  readonly nodes: readonly N[];
  /** What was given with --node, as typed. */
  readonly texts: readonly string[];
  /** Ahead of the names there are: "The fleet has". */
  readonly known: string;
  /** Who does not know a node: "the history knows". */
  readonly unknown: (text: string) => string;
}

/**
 * The nodes that --node names, each once, in the order named.
 * @throws Failure for a text that names none, and, as wrong usage, for one that fits several: with the list.
 */
export function chosenNodes<N extends NamedNode>({
  command,
  nodes,
  texts,
  known,
  unknown,
}: Choice<N>): readonly N[] {
  const chosen = texts.map((text) => {
    const found = findNode(nodes, text);
    if (found.kind === 'one') return found.node;
    if (found.kind === 'several') throw new Failure(refuse(command, text, found.nodes), exitCodes.usage);
    const { near } = found;
    const label = labelAmong(nodes);
    const names =
      near.length > 0 ? `Near it: ${list(near.map(label))}` : `${known}: ${list(nodes.map(label))}`;
    throw new Failure(`${command}: ${unknown(oneLine(text))}. ${names}.`);
  });
  return [...new Set(chosen)];
}

function refuse(command: string, text: string, nodes: readonly NamedNode[]): string {
  const { ofSolution } = nameNodes(nodes);
  const shown = nodes.slice(0, maxListed).map((node) => {
    const { key, name, info } = node;
    const solution = solutionOf(node);
    const label = solution ? `${ofSolution(solution)}/${name}` : name;
    return `\n  ${oneLine(label)}, ${info ? `${oneLine(info.address)}, ` : ''}${key}`;
  });
  const more =
    nodes.length > maxListed ? `\n  and ${formatPlural(nodes.length - maxListed, 'more node')}` : '';
  const way = 'Nothing was done: name one as Customer/Node or by its URL.';
  return `${command}: "${oneLine(text)}" fits ${formatPlural(nodes.length, 'node')}:${shown.join('')}${more}\n${way}`;
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'none yet';
  const more = names.length - maxListed;
  return (
    names.slice(0, maxListed).map(oneLine).join(', ') +
    (more > 0 ? ` and ${formatPlural(more, 'more node')}` : '')
  );
}
