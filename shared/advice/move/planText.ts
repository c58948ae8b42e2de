import type { MovePlan } from './movePlan.ts';

interface PlanTextOptions {
  readonly solutionName: string;
  /** What the file was made for; empty: no file. */
  readonly hostId: string;
  readonly formatTime: (at: number) => string;
}

/** The plan as plain lines, for a ticket or a quote. */
export function formatPlan(plan: MovePlan, { solutionName, hostId, formatTime }: PlanTextOptions): string {
  const used = plan.types.filter(({ required, capacity }) => required + capacity > 0);
  const short = plan.types.filter(({ shortBy }) => shortBy > 0);
  const ways = short.flatMap(({ type, waysOut }) => waysOut.map(({ text }) => `${type}: ${text}`));
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Missing', short.map(({ type, shortBy }) => `${shortBy} of ${type} missing`)],
    [
      'Required / capacity',
      used.map(
        ({ type, required, capacity, spare }) =>
          `${type}: ${required} / ${capacity}${spare > 0 ? ` (${spare} to spare)` : ''}`,
      ),
    ],
    ['Ways out', ways],
    ['Nodes, in the order they ask', plan.nodes.map(describeNode)],
    [
      'To know first',
      plan.findings
        .filter(({ kind }) => kind !== 'too-few' && kind !== 'no-block')
        .map(({ text, heardAt }) => (heardAt === null ? text : `${text} (${formatTime(heardAt)})`)),
    ],
  ];
  return [
    `Can we move to WebLM? ${solutionName}, ${formatTime(plan.at)}`,
    plan.sentence,
    ...(hostId ? [`License file for host ID: ${hostId}`] : []),
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([title, lines]) => ['', `${title}:`, ...lines.map((line) => `- ${line}`)]),
  ].join('\n');
}

function describeNode({ nodeName, block, outcome }: MovePlan['nodes'][number]): string {
  return `${nodeName}: ${block === null ? 'requirements not known' : `${block} licenses`}, ${outcome}`;
}
