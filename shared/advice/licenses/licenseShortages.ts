import { isLive } from '#shared/advice/nodes.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import {
  type LicenseFeature,
  type LicenseType,
  licenseKeyword,
  licenseTypes,
} from '#shared/model/license.ts';
import { describeDriver } from './licenseDrivers.ts';
import { WebLmHoldings } from './webLmHoldings.ts';

/** One license type of which a node requires more than it can have. */
export interface Shortage {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly type: LicenseType;
  readonly required: number;
  /** What the server (or file) could give this node; null: not known here. */
  readonly available: number | null;
  /** required - available; null: not known here. */
  readonly shortBy: number | null;
  /** What asks for it, in words: "1 Basic User has Communicator enabled". */
  readonly driver: string;
  /** Where that is set, as Manager's path: "License | Remote Server | Reserved Licenses". */
  readonly setting: string;
}

/** The WebLM table of a solution as it is now; null: not told, or the Primary is not heard. */
export function holdingsOf({ primary }: SolutionView): WebLmHoldings | null {
  return primary?.webLm && isLive(primary) ? new WebLmHoldings(primary.webLm) : null;
}

/** What the named nodes require and WebLM cannot give them, each taken by itself. */
export function findShortages(nodes: readonly NodeView[], webLm: WebLmHoldings | null): Shortage[] {
  return nodes.flatMap((node) =>
    requirementsOf(node).flatMap(([type, required]) => {
      const available = webLm?.leftBy(type, clientsOf([node])) ?? null;
      const isShort = available === null ? isNamedShort(node, type) : required > available;
      if (!isShort) return [];
      return {
        nodeKey: node.key,
        nodeName: node.name,
        type,
        required,
        available,
        shortBy: available === null ? null : required - available,
        ...describeDriver(type, required),
      };
    }),
  );
}

export interface Reduction {
  readonly type: LicenseType;
  readonly required: number;
  readonly by: number;
}

/**
 * By how much which node must require less for all of them to be served: earlier nodes first, then the others
 * from what those leave. Nodes that need not change are not in it.
 */
export function findReductions(
  nodes: readonly NodeView[],
  webLm: WebLmHoldings,
): ReadonlyMap<NodeView, readonly Reduction[]> {
  const clients = clientsOf(nodes);
  const left = new Map<LicenseType, number>();
  const found = new Map<NodeView, readonly Reduction[]>();
  for (const node of nodes) {
    const reductions = requirementsOf(node).flatMap(([type, required]) => {
      const free = left.get(type) ?? webLm.leftBy(type, clients);
      const by = Math.max(0, required - free);
      left.set(type, free - (required - by));
      return by > 0 ? { type, required, by } : [];
    });
    if (reductions.length > 0) found.set(node, reductions);
  }
  return found;
}

/** How many of each type the license file lacks for everything that asks this WebLM server. */
export function findPurchases(
  { nodes }: SolutionView,
  webLm: WebLmHoldings,
): readonly { readonly type: LicenseType; readonly count: number }[] {
  const asking = nodes.filter(({ license }) => license?.source === 'webLm');
  const clients = clientsOf(asking);
  const total = new Map<LicenseType, number>();
  for (const [type, required] of asking.flatMap(requirementsOf))
    total.set(type, (total.get(type) ?? 0) + required);
  return licenseTypes.flatMap((type) => {
    const count = (total.get(type) ?? 0) + webLm.heldBut(type, clients) - webLm.capacityOf(type);
    return count > 0 ? { type, count } : [];
  });
}

function typeOf({ name, keyword }: LicenseFeature): LicenseType | undefined {
  return (
    licenseTypes.find((type) => type === name) ??
    licenseTypes.find((type) => licenseKeyword(type) === keyword)
  );
}

/** What a node requires of each type, in the order it lists them. */
function requirementsOf({ license }: NodeView): readonly (readonly [LicenseType, number])[] {
  return (license?.features ?? []).flatMap((feature) => {
    const type = feature.required > 0 ? typeOf(feature) : undefined;
    return type ? [[type, feature.required] as const] : [];
  });
}

function clientsOf(nodes: readonly NodeView[]): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ license }) => license?.clientId ?? []));
}

/**
 * Whether the node's own words on its last renewal list a type: "SIP Trunk Sessions: …",
 * "License Type: CTI Link Pro".
 */
function isNamedShort({ license }: NodeView, type: LicenseType): boolean {
  const detail = license?.lastRenewal?.detail ?? '';
  return new RegExp(`(^|[;,.:]\\s*)${type}\\s*([:;,.]|$)`, 'i').test(detail);
}

/** The node's own shortages first; otherwise in the cause's order. */
export function ownFirst(shortages: readonly Shortage[], nodeKey: string | null): readonly Shortage[] {
  return [
    ...shortages.filter((shortage) => shortage.nodeKey === nodeKey),
    ...shortages.filter((shortage) => shortage.nodeKey !== nodeKey),
  ];
}
