import { staleErrorIssue } from '#shared/advice/issues/knownIssues.ts';
import { lineToPrimary, type SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import { formatPlural, oneOrMany } from '#shared/words/count.ts';
import { listed, maxNamed, named, quoted } from '#shared/words/phrases.ts';
import type { LicenseFinding } from './licenseFinding.ts';
import type { Shortage } from './licenseShortages.ts';
import { hasNoGrace, isRestricted } from './modeRank.ts';

/** What all sentences are made of: nodes with one cause, and what was found. */
export interface FoundCause {
  readonly finding: LicenseFinding;
  readonly solution: SolutionView;
  /** At least one. */
  readonly nodes: readonly NodeView[];
  readonly shortages: readonly Shortage[];
}

/** The cause in one sentence that names the thing, and what it means for the licenses. */
export function describeCause(cause: FoundCause): string {
  const standing = cause.finding.kind === 'stale-error' ? [] : describeStanding(cause.nodes);
  return `${[describeThing(cause), ...standing].join('; ')}.`;
}

function describeThing({ finding, solution, nodes, shortages }: FoundCause): string {
  const who = named(nodes.map(({ name }) => name));
  const isOne = nodes.length === 1;
  switch (finding.kind) {
    case 'over-configured':
      return describeShortages(nodes, shortages);
    case 'weblm-stopped':
      return `WebLM cannot be reached from ${who}: ${finding.why}`;
    case 'primary-lost':
      return `WebLM cannot be reached from ${who}: ${finding.why}`;
    case 'primary-line-lost':
      return isOne
        ? `WebLM cannot be reached from ${who}: its IP Office line to the Primary (${describeLine(nodes, solution)}) is out of service`
        : `WebLM cannot be reached from ${who}: their IP Office lines to the Primary (${describeLine(nodes, solution)}) are out of service`;
    case 'weblm-unreachable':
      return describeUnreachable(nodes, finding);
    case 'weblm-back':
      return `${who} ${oneOrMany(nodes.length, 'has', 'have')} not asked WebLM since it was started again`;
    case 'stale-error':
      return `${who} ${oneOrMany(nodes.length, 'shows', 'show')} WebLM Error although every required license is granted and none is virtual: known issue ${staleErrorIssue.number}, no days of grace are lost`;
    case 'primary-fed-lost': {
      const why = finding.why ?? 'nothing Watchline can see says why';
      return `The licenses the Primary feeds to ${who} are lost and replaced by virtual ones: ${why}`;
    }
  }
}

function describeShortages(nodes: readonly NodeView[], shortages: readonly Shortage[]): string {
  const parts = nodes.slice(0, maxNamed).map((node) => describeShort(node, shortages));
  const rest = nodes.length - parts.length;
  if (rest > 0) parts.push(`so ${oneOrMany(rest, 'is', 'are')} ${formatPlural(rest, 'more node')}`);
  return parts.join('; ');
}

function describeShort({ key, name, license }: NodeView, shortages: readonly Shortage[]): string {
  const own = shortages.filter(({ nodeKey }) => nodeKey === key);
  const words = license?.lastRenewal?.detail ?? '';
  if (own.length > 0 && own.every(({ shortBy }) => shortBy !== null)) {
    return `${name} is short of ${listed(
      own.map(
        ({ type, required, available, shortBy }) =>
          `${shortBy} ${type} (${required} required, ${available} available)`,
      ),
    )}`;
  }
  const said = words === '' ? '' : `: it says ${quoted(words)}`;
  if (own.length > 0)
    return `${name} requires more ${listed(own.map(({ type }) => type))} than WebLM gives${said}`;
  return `${name} requires more licenses than WebLM gave at the last attempt${said}`;
}

/** "line 17", "line 17 on each", "lines 17 and 18": by number, each once. */
function describeLine(nodes: readonly NodeView[], solution: SolutionView): string {
  const numbers = nodes.flatMap((node) => lineToPrimary(node, solution)?.number ?? []);
  const unique = [...new Set(numbers)].map(String);
  if (unique.length !== 1) return `lines ${named(unique)}`;
  return `line ${unique[0]}${numbers.length > 1 ? ' on each' : ''}`;
}

function describeUnreachable(
  nodes: readonly NodeView[],
  { answer, isOpen }: Extract<LicenseFinding, { kind: 'weblm-unreachable' }>,
): string {
  const who = named(nodes.map(({ name }) => name));
  const [license] = nodes.map((node) => node.license);
  const server = `WebLM${license?.server ? ` at ${license.server.url}` : ''}`;
  const words = license?.lastRenewal?.detail ?? '';
  if (answer === 'refused') {
    return `${server} refused ${who}${words === '' ? '' : `: the node says ${quoted(words)}`}`;
  }
  if (answer === 'unknown') {
    const modes = listed([...new Set(nodes.map((node) => node.license?.mode ?? ''))]);
    return `${who} ${oneOrMany(nodes.length, 'is', 'are')} in ${modes}, and what the last renewal met is not known`;
  }
  // Once nothing is in the way, all nodes are in one cause, whichever way they ask.
  const way = isOpen
    ? ''
    : license?.server?.viaPrimaryLine
      ? ' through the IP Office line to the Primary'
      : ' directly';
  const seen = isOpen ? ', though the Web License Manager service on the Primary is running now' : '';
  return `${server} could not be reached from ${who}${way} at the last attempt${seen}`;
}

/** Whether the nodes are licensed meanwhile. What has no grace period must never look like grace. */
function describeStanding(nodes: readonly NodeView[]): string[] {
  const unlicensed = (lead: string, isSo: (license: LicenseStatus | null) => boolean): string[] => {
    const those = nodes.filter(({ license }) => isSo(license));
    if (those.length === 0) return [];
    const isAll = those.length === nodes.length && nodes.length === 1;
    const who = isAll ? 'the system' : named(those.map(({ name }) => name));
    return [`${lead}: ${who} ${oneOrMany(those.length, 'is', 'are')} unlicensed until this is cured`];
  };
  const inGrace = nodes.filter(({ license }) => license?.grace && !isRestricted(license));
  const [soonest] = inGrace.sort((a, b) => graceEnd(a) - graceEnd(b));
  return [
    ...unlicensed('no grace period', hasNoGrace),
    ...unlicensed('the grace period is over', isRestricted),
    ...(soonest ? [describeGrace(soonest, nodes.length > 1)] : []),
  ];
}

const graceEnd = ({ license }: NodeView): number => license?.grace?.expiresAt ?? Number.POSITIVE_INFINITY;

function describeGrace({ name, license }: NodeView, isNamed: boolean): string {
  const days = license?.grace?.daysRemaining ?? 0;
  const left = days === 0 ? 'less than 24 hours' : formatPlural(days, 'whole day');
  return `${left} of grace left${isNamed ? ` on ${name}` : ''}`;
}
