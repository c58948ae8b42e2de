import { formatPlural } from '#shared/words/count.ts';
import { named } from '#shared/words/phrases.ts';
import type { MoveFinding, MovePlan } from './movePlan.ts';

/** More nodes than these are counted: their names stand in the plan. */
const maxNamed = 4;

type Unsaid = Omit<MovePlan, 'sentence'>;

/** The verdict in one or two sentences. */
export function describeVerdict(plan: Unsaid): string {
  if (plan.verdict === 'no') return `No: ${describeFailure(plan)}`;
  if (plan.verdict === 'unknown') return `Not known: ${describeUnknown(plan)}`;
  const total = plan.nodes.reduce((sum, { block }) => sum + (block ?? 0), 0);
  const [first] = plan.nodes;
  const who = plan.nodes.length === 1 && first ? first.nodeName : `Each of the ${plan.nodes.length} nodes`;
  if (plan.isOnWebLm && !plan.hasFile) {
    const all =
      plan.nodes.length === 1 && first
        ? `${first.nodeName} is on WebLM`
        : `all ${plan.nodes.length} nodes are on WebLM`;
    return `They are there already: ${all}, and these licenses suffice, ${formatPlural(total, 'license')} in all. Give a license file to see whether it would.`;
  }
  const head = plan.isOnWebLm ? 'Yes: this file suffices.' : 'Yes: there are enough licenses of every type.';
  return `${head} ${who} gets its whole block, ${formatPlural(total, 'license')} in all.`;
}

function describeFailure({ findings, types, nodes }: Unsaid): string {
  const texts = (kind: MoveFinding['kind']): readonly string[] =>
    findings.filter((finding) => finding.kind === kind).map(({ text }) => text);
  const nodal = texts('nodal-only');
  const short = types.filter(({ shortBy }) => shortBy > 0);
  const without = nodes.filter(({ shortages }) => shortages.length > 0);
  const parts = [...texts('wrong-host')];
  if (nodal.length === 1) parts.push(...nodal);
  if (nodal.length > 1) parts.push(`${nodal.length} nodes cannot use WebLM: nodal licensing only.`);
  if (short.length > 0) {
    const types = named(short.map(({ type, shortBy }) => `${type} by ${shortBy}`));
    parts.push(`${formatPlural(short.length, 'license type is', 'license types are')} short: ${types}.`);
  }
  if (without.length > 0) {
    const names = without.map(({ nodeName }) => nodeName);
    const who = names.length > maxNamed ? `${names.length} of ${nodes.length} nodes` : named(names);
    parts.push(`${who} would get no license at all.`);
  }
  return parts.join(' ');
}

function describeUnknown({ findings, nodes }: Unsaid): string {
  if (nodes.length === 0) return 'no node of this solution is heard.';
  const [first, ...rest] = findings.filter(({ effect }) => effect === 'unknown');
  const more =
    rest.length > 0 ? ` ${formatPlural(rest.length, 'more thing is', 'more things are')} not known.` : '';
  return `${first?.text ?? ''}${more} What is known would fit.`;
}
