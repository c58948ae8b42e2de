import { describeDriver } from '#shared/advice/licenses/licenseDrivers.ts';
import type { Shortage } from '#shared/advice/licenses/licenseShortages.ts';
import { hasRole } from '#shared/advice/nodes.ts';
import { licenseWord } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type LicenseMode, type LicenseType, licenseTypes } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { LicenseCapacity } from './licenseFileText.ts';
import { findObstacles, hasNodalOnly } from './moveObstacles.ts';
import type { MoveEffect, MoveNode, MovePlan, MoveType, PlannedFile } from './movePlan.ts';
import { describeVerdict } from './moveSentence.ts';
import { tooFew, waysOutOf, withoutBlock } from './moveShortages.ts';

/**
 * Whether the nodes of ONE solution can be licensed by WebLM with this file. A node asks for all it requires
 * as one block, and gets all of it or nothing (release notes, Appendix A); who asks first is served first.
 */
export function planMove(given: readonly NodeView[], file: PlannedFile, now: EpochMs): MovePlan {
  const nodes = inAskingOrder(given);
  const needs = new Map(nodes.map((node) => [node.key, requiredBy(node)]));
  const types = licenseTypes.map((type) => planType(type, nodes, needs, file.features[type] ?? 0));
  const obstacles = findObstacles(nodes, file);
  const isRefused = obstacles.some(({ kind }) => kind === 'wrong-host');
  const planned = askInOrder(nodes, needs, file.features, isRefused);
  const findings = [...obstacles, ...types.flatMap(tooFew), ...planned.flatMap(withoutBlock)];
  const effects: readonly MoveEffect[] = ['fails', 'unknown', 'note'];
  const sorted = effects.flatMap((effect) => findings.filter((finding) => finding.effect === effect));
  const worst = nodes.length === 0 ? 'unknown' : sorted[0]?.effect;
  const plan = {
    at: now,
    verdict: worst === 'fails' ? 'no' : worst === 'unknown' ? 'unknown' : 'yes',
    isOnWebLm: nodes.length > 0 && nodes.every(({ license }) => license?.source === 'webLm'),
    hasFile: file.hostId !== null,
    types,
    nodes: planned,
    findings: sorted,
  } as const;
  return { ...plan, sentence: describeVerdict(plan) };
}

type Needs = ReadonlyMap<LicenseType, number>;

function inAskingOrder(nodes: readonly NodeView[]): readonly NodeView[] {
  const isPrimary = (node: NodeView): boolean => hasRole(node, 'primary');
  return [...nodes.filter(isPrimary), ...nodes.filter((node) => !isPrimary(node))];
}

/** Told in every mode, nodal ones too. Obsolete rows require nothing. */
function requiredBy({ license }: NodeView): Needs | null {
  if (!license) return null;
  const counts = new Map<LicenseType, number>();
  for (const { name, required } of license.features) {
    const type = licenseTypes.find((known) => known === name);
    if (type && required > 0) counts.set(type, (counts.get(type) ?? 0) + required);
  }
  return counts;
}

function planType(
  type: LicenseType,
  nodes: readonly NodeView[],
  all: ReadonlyMap<string, Needs | null>,
  capacity: number,
): MoveType {
  const needs = nodes
    .map(({ key, name }) => ({ nodeKey: key, nodeName: name, required: all.get(key)?.get(type) ?? 0 }))
    .filter(({ required }) => required > 0)
    .sort((a, b) => b.required - a.required)
    .map((need) => ({ ...need, ...describeDriver(type, need.required) }));
  const required = needs.reduce((sum, need) => sum + need.required, 0);
  const shortBy = Math.max(0, required - capacity);
  const waysOut = shortBy > 0 ? waysOutOf(type, shortBy, required, needs) : [];
  return { type, required, capacity, shortBy, spare: Math.max(0, capacity - required), needs, waysOut };
}

function askInOrder(
  nodes: readonly NodeView[],
  all: ReadonlyMap<string, Needs | null>,
  capacity: LicenseCapacity,
  isRefused: boolean,
): readonly MoveNode[] {
  const left = new Map(licenseTypes.map((type) => [type, capacity[type] ?? 0]));
  return nodes.map((node) => {
    const who = { nodeKey: node.key, nodeName: node.name };
    const needs = all.get(node.key);
    if (!needs) return { ...who, block: null, fits: null, shortages: [], outcome: licenseWord(node) };
    const block = [...needs.values()].reduce((sum, count) => sum + count, 0);
    if (hasNodalOnly(node)) return { ...who, block, fits: false, shortages: [], outcome: 'Cannot use WebLM' };
    if (isRefused)
      return { ...who, block, fits: false, shortages: [], outcome: 'Nothing: WebLM refuses the file' };
    const shortages: Shortage[] = [...needs]
      .map(([type, required]) => ({ type, required, available: left.get(type) ?? 0 }))
      .filter(({ required, available }) => required > available)
      .map((lack) => ({
        ...who,
        ...lack,
        shortBy: lack.required - lack.available,
        ...describeDriver(lack.type, lack.required),
      }));
    if (shortages.length > 0) {
      return { ...who, block, fits: false, shortages, outcome: modeWithout(node.license?.mode) };
    }
    for (const [type, count] of needs) left.set(type, (left.get(type) ?? 0) - count);
    return { ...who, block, fits: true, shortages, outcome: 'WebLM Normal' };
  });
}

/** A node that once held its licenses from WebLM has a grace period; one that is new to it has none. */
function modeWithout(mode: LicenseMode | undefined): LicenseMode {
  if (mode === 'WebLM Normal' || mode === 'WebLM Error') return 'WebLM Error';
  return mode === 'WebLM Restricted' ? mode : 'License Configuration Error';
}
