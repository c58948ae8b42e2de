import { findServiceByName, type ServiceName, serviceNames } from '#shared/advice/services/findService.ts';
import { lineToPrimary, type SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { listed, named } from '#shared/words/phrases.ts';
import type { FoundCause } from './causeSentence.ts';
import { describeReduction, isReducible } from './licenseDrivers.ts';
import { findPurchases, findReductions, holdingsOf, type Reduction } from './licenseShortages.ts';
import { isRestricted } from './modeRank.ts';
import type { WebLmHoldings } from './webLmHoldings.ts';

/** What to do, in one instruction. */
export interface Instruction {
  readonly kind: 'reduce' | 'buy' | 'restore' | 'renew';
  readonly text: string;
}

/** A way out of a licensing incident. */
export interface WayOut extends Instruction {
  /** What Watchline itself can do of it; null: it is done elsewhere. */
  readonly remedy: Remedy | null;
}

/** `plan`: the planner says how many are required and how many there are. */
export type Remedy =
  | { readonly kind: 'start'; readonly nodeKey: string; readonly service: ServiceName }
  | { readonly kind: 'renew' | 'plan' };

function startOn(node: NodeView | null, service: ServiceName): Remedy | null {
  const state = findServiceByName(node, service)?.state;
  if (!node || state === undefined || state === 'Running') return null;
  return { kind: 'start', nodeKey: node.key, service };
}

const names = (nodes: readonly NodeView[]): string => named(nodes.map(({ name }) => name));
const primaryOf = ({ primary }: SolutionView): string => primary?.name ?? 'the Primary';

/** What ends the cause, the most direct way first. */
export function findWaysOut(cause: FoundCause): WayOut[] {
  const { finding, solution, nodes } = cause;
  const primary = primaryOf(solution);
  const renew = `Renew Licenses on ${names(nodes)}`;
  /**
   * A renewal is asked for every 9 minutes without anyone doing anything (Appendix A, «WebLM
   * License Renewal Period»).
   */
  const thenRenew = `then ${renew}, or wait up to 9 minutes`;
  const way = (kind: WayOut['kind'], text: string, remedy: Remedy | null = null): WayOut => ({
    kind,
    text: `${text}.`,
    remedy: kind === 'renew' ? { kind: 'renew' } : remedy,
  });
  switch (finding.kind) {
    case 'over-configured':
      return overConfigured(cause);
    case 'weblm-stopped':
      return [
        way(
          'restore',
          `Start the Web License Manager service on ${primary}, ${thenRenew}`,
          startOn(solution.primary, serviceNames.webLm),
        ),
      ];
    case 'weblm-back':
      return [way('renew', `${renew}: the licenses are there again`)];
    case 'primary-lost':
      return [
        way(
          'restore',
          `Bring ${primary} back: its network, machine and services; ${thenRenew}`,
          startOn(solution.primary, serviceNames.ipOffice),
        ),
      ];
    case 'primary-line-lost': {
      const lines = named(nodes.map((node) => describeLine(node, solution)));
      return [
        way('restore', `Bring the IP Office line to the Primary back into service: ${lines}; ${thenRenew}`),
        ...withoutProxy(nodes),
      ];
    }
    case 'weblm-unreachable': {
      if (finding.answer === 'refused') return [way('restore', `Cure what the server says, ${thenRenew}`)];
      const check = way(
        'restore',
        `Check the network between ${names(nodes)} and ${serverOf(nodes)}, ${thenRenew}`,
      );
      return finding.isOpen || finding.answer === 'unknown' ? [way('renew', renew), check] : [check];
    }
    case 'stale-error':
      return [way('renew', `${renew}: it clears the error, the periodic renewal does not`)];
    case 'primary-fed-lost':
      return [
        way(
          'restore',
          `Bring back the IP Office line between ${names(nodes)} and ${primary}: the licenses return with it`,
        ),
      ];
  }
}

const serverOf = (nodes: readonly NodeView[]): string => nodes[0]?.license?.server?.url ?? 'the WebLM server';

function describeLine(node: NodeView, solution: SolutionView): string {
  const line = lineToPrimary(node, solution);
  return `line ${line?.number} from ${node.name} to ${line?.peer.name} (${line?.peer.address})`;
}

/**
 * Appendix A: with the box unticked a node goes to WebLM directly. In Restricted such
 * a change is not accepted.
 */
function withoutProxy(nodes: readonly NodeView[]): WayOut[] {
  const able = nodes.filter(({ license }) => !isRestricted(license));
  if (able.length === 0) return [];
  const text = `Or untick Enable Proxy via Primary IP Office line (License | Remote Server) on ${names(able)}, if ${serverOf(able)} can be reached directly from there.`;
  return [{ kind: 'restore', text, remedy: null }];
}

function overConfigured({ solution, nodes, shortages }: FoundCause): WayOut[] {
  const webLm = holdingsOf(solution);
  if (!webLm) {
    const types = [...new Set(shortages.map(({ type }) => type))];
    const what = types.length > 0 ? listed(types) : 'what is short';
    const unknown = 'by how many is not known while the WebLM server is not heard';
    const settings = [...new Set(shortages.map(({ setting }) => setting))];
    const where = settings.length > 0 ? ` (${listed(settings)})` : '';
    return [
      ...(types.every(isReducible)
        ? [
            {
              kind: 'reduce',
              text: `Reduce ${what} on ${names(nodes)}${where}; ${unknown}.`,
              remedy: { kind: 'plan' },
            } as const,
          ]
        : []),
      {
        kind: 'buy',
        text: `Buy more of ${what} for ${solution.name}; ${unknown}.`,
        remedy: { kind: 'plan' },
      },
    ];
  }
  const reductions = findReductions(nodes, webLm);
  if (reductions.size === 0) {
    const text = `Renew Licenses on ${names(nodes)}: WebLM has enough for it now.`;
    return [{ kind: 'renew', text, remedy: { kind: 'renew' } }];
  }
  return [...reduce(reductions), ...buy(solution, nodes, webLm)];
}

function buy(solution: SolutionView, nodes: readonly NodeView[], webLm: WebLmHoldings): WayOut[] {
  const purchases = findPurchases(solution, webLm).map(({ type, count }) => `${count} ${type}`);
  if (purchases.length === 0) return [];
  const install = `Install the new license file on the WebLM server of ${primaryOf(solution)}`;
  const text = `Buy ${listed(purchases)}: enough for every node of ${solution.name}. ${install}, then Renew Licenses on ${names(nodes)}, or wait up to 9 minutes.`;
  return [{ kind: 'buy', text, remedy: { kind: 'plan' } }];
}

/** Only as a whole: where one type cannot be lowered by a setting, lowering the others licenses nothing. */
function reduce(reductions: ReadonlyMap<NodeView, readonly Reduction[]>): WayOut[] {
  const parts: string[] = [];
  for (const [node, own] of reductions) {
    if (!own.every(({ type }) => isReducible(type))) return [];
    const steps = own.flatMap(({ type, by, required }) => describeReduction(type, by, required) ?? []);
    parts.push(`On ${node.name}: ${steps.join('; ')}.`);
  }
  return [{ kind: 'reduce', text: parts.join(' '), remedy: { kind: 'plan' } }];
}
