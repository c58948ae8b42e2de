import { type LicenseFile, maxLicenseCount } from '#shared/advice/move/licenseFileText.ts';
import type { MovePlan } from '#shared/advice/move/movePlan.ts';
import { planMove } from '#shared/advice/move/planMove.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type LicenseType, licenseTypes } from '#shared/model/license.ts';

/** Where a capacity that nobody typed comes from. */
export type CapacityBase = 'webLm' | 'required';

/** What a person has put in for one solution. Kept as typed: what is wrong is not lost. */
export interface PlanDraft {
  /** Null: what WebLM has now where that is known, otherwise what is required. */
  readonly base: CapacityBase | null;
  readonly counts: Partial<Record<LicenseType, string>>;
  readonly hostId: string;
  readonly fileText: string;
}

export const emptyDraft: PlanDraft = { base: null, counts: {}, hostId: '', fileText: '' };

type Counts = Readonly<Record<LicenseType, number>>;

/** What the solution's WebLM has now; null: not told, or no license file is installed. */
export function presentCapacity(nodes: readonly NodeView[]): Counts | null {
  const features = nodes.find(({ webLm }) => webLm)?.webLm?.features ?? [];
  if (features.length === 0) return null;
  return countsBy((type) => features.find(({ name }) => name === type)?.capacity ?? 0);
}

export function countsBy(count: (type: LicenseType) => number): Counts {
  return Object.fromEntries(licenseTypes.map((type) => [type, count(type)])) as Counts;
}

/** A draft read against the nodes as they are now. */
export interface ReadDraft {
  readonly base: CapacityBase;
  /** What stands in the fields: typed, or from the base. */
  readonly shown: Readonly<Record<LicenseType, string>>;
  /** What is wrong with a field. The plan counts it as none. */
  readonly problems: Partial<Record<LicenseType, string>>;
  readonly plan: MovePlan;
}

function problemOf(text: string): string | null {
  if (/^-\s*\d/.test(text)) return 'Cannot be negative: write 0 for none';
  if (!/^\d*$/.test(text)) return 'Write a whole number';
  return Number(text) > maxLicenseCount ? `At most ${maxLicenseCount}` : null;
}

export function readDraft(draft: PlanDraft, nodes: readonly NodeView[], now: number): ReadDraft {
  const present = presentCapacity(nodes);
  const base =
    draft.base === 'webLm' && !present ? 'required' : (draft.base ?? (present ? 'webLm' : 'required'));
  const { types } = planMove(nodes, { hostId: null, features: {} }, now);
  const required = new Map(types.map((row) => [row.type, row.required]));
  const shown = Object.fromEntries(
    licenseTypes.map((type) => {
      const untouched = (base === 'webLm' ? present?.[type] : required.get(type)) ?? 0;
      return [type, draft.counts[type] ?? String(untouched)];
    }),
  ) as Record<LicenseType, string>;
  const problems: Partial<Record<LicenseType, string>> = {};
  for (const type of licenseTypes) {
    const problem = problemOf(shown[type].trim());
    if (problem) problems[type] = problem;
  }
  const features = countsBy((type) => (problems[type] ? 0 : Number(shown[type])));
  const hostId = draft.hostId.trim() || null;
  return { base, shown, problems, plan: planMove(nodes, { hostId, features }, now) };
}

/** A license file replaces every count: a type it does not name has none. */
export function withFile(draft: PlanDraft, file: LicenseFile): PlanDraft {
  const counts = Object.fromEntries(licenseTypes.map((type) => [type, String(file.features[type] ?? 0)]));
  return { ...draft, hostId: file.hostId, counts };
}
