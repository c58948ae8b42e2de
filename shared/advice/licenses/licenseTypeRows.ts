import type { LicenseFeature, LicenseStatus } from '#shared/model/license.ts';
import type { Shortage } from './licenseShortages.ts';

export interface LicenseTypeRow extends LicenseFeature {
  /** By how many it is short; 0: it is not. Null: it is, by how many is not known. */
  readonly shortBy: number | null;
}

/**
 * The license types of a node, with what each is short by: as the cause says, and where a node is
 * licensed by its own file, what it requires beyond what it has. A mode of error alone makes no type
 * short: all or nothing is granted.
 */
export function licenseTypeRows(
  { mode, features }: Pick<LicenseStatus, 'mode' | 'features'>,
  shortages: readonly Pick<Shortage, 'type' | 'shortBy'>[],
): readonly LicenseTypeRow[] {
  const shortByType = new Map<string, number | null>(shortages.map(({ type, shortBy }) => [type, shortBy]));
  return features
    .filter(({ origin }) => origin !== 'obsolete')
    .map((feature) => {
      const known = shortByType.get(feature.name);
      const { required, granted, virtual } = feature;
      const lacks = mode === 'License Normal' ? Math.max(0, required - granted - virtual) : 0;
      return { ...feature, shortBy: known === undefined ? lacks : known };
    });
}

/** Names of what nodal license files held before WebLM took over: they license nothing now. */
export function obsoleteTypes({ features }: Pick<LicenseStatus, 'features'>): readonly string[] {
  return features.filter(({ origin }) => origin === 'obsolete').map(({ name }) => name);
}
