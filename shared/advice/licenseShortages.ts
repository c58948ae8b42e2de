import type { NodeView } from '#shared/contract/views.ts';
import {
  type LicenseFeature,
  type LicenseType,
  licenseKeyword,
  licenseTypes,
  type WebLmStatus,
} from '#shared/model/license.ts';
import type { Shortage } from './advice.ts';
import { describeDriver } from './licenseDrivers.ts';
import { isHeard, type SolutionView } from './solutionView.ts';

/** The WebLM table of a solution as it is now; null: not told, or the Primary is not heard. */
export function webLmOf({ primary }: SolutionView): WebLmStatus | null {
  return primary && isHeard(primary) ? primary.webLm : null;
}

/** What the named nodes require and WebLM cannot give them, each taken by itself. */
export function findShortages(nodes: readonly NodeView[], webLm: WebLmStatus | null): Shortage[] {
  return nodes.flatMap((node) =>
    requirementsOf(node).flatMap(([type, required]) => {
      const available = webLm && Math.max(0, capacityOf(webLm, type) - heldBut(webLm, type, [node]));
      const isShort = available === null ? isNamedShort(node, type) : required > available;
      if (!isShort) return [];
      return {
        ...{ nodeKey: node.key, nodeName: node.name, type, required, available },
        shortBy: available === null ? null : required - available,
        ...describeDriver(type, required),
      };
    }),
  );
}

export interface Reduction {
  readonly node: NodeView;
  readonly type: LicenseType;
  readonly required: number;
  readonly by: number;
}

/**
 * By how much which node must require less for all of them to be served: earlier nodes first, then the others from
 * what those leave.
 */
export function findReductions(nodes: readonly NodeView[], webLm: WebLmStatus): Reduction[] {
  const left = new Map<LicenseType, number>();
  return nodes.flatMap((node) =>
    requirementsOf(node).flatMap(([type, required]) => {
      const free = left.get(type) ?? Math.max(0, capacityOf(webLm, type) - heldBut(webLm, type, nodes));
      const by = Math.max(0, required - free);
      left.set(type, free - (required - by));
      return by > 0 ? { node, type, required, by } : [];
    }),
  );
}

/** How many of each type the license file lacks for everything that asks this WebLM server. */
export function findPurchases(
  { nodes }: SolutionView,
  webLm: WebLmStatus,
): readonly { readonly type: LicenseType; readonly count: number }[] {
  const clients = nodes.filter(({ license }) => license?.source === 'webLm');
  return licenseTypes.flatMap((type) => {
    const required = clients.reduce((sum, node) => sum + requiredOf(node, type), 0);
    const count = required + heldBut(webLm, type, clients) - capacityOf(webLm, type);
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
    const type = typeOf(feature);
    return type && feature.required > 0 ? [[type, feature.required] as const] : [];
  });
}

const requiredOf = (node: NodeView, type: LicenseType): number =>
  requirementsOf(node).find(([name]) => name === type)?.[1] ?? 0;

const capacityOf = ({ features }: WebLmStatus, type: LicenseType): number =>
  features.find(({ name, keyword }) => name === type || keyword === licenseKeyword(type))?.capacity ?? 0;

/** What clients other than these nodes hold. */
function heldBut({ acquisitions }: WebLmStatus, type: LicenseType, nodes: readonly NodeView[]): number {
  const own = new Set(nodes.map(({ license }) => license?.clientId));
  return acquisitions
    .filter(({ keyword, clientId }) => keyword === licenseKeyword(type) && !own.has(clientId))
    .reduce((sum, { count }) => sum + count, 0);
}

/** Whether the node's own words on its last renewal list a type: "SIP Trunk Sessions: …", "License Type: CTI Link Pro". */
function isNamedShort({ license }: NodeView, type: LicenseType): boolean {
  const detail = license?.lastRenewal?.detail ?? '';
  return new RegExp(`(^|[;,.:]\\s*)${type}\\s*([:;,.]|$)`, 'i').test(detail);
}
