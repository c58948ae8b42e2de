import {
  type LicenseFeature,
  type LicenseMode,
  licenseKeyword,
  licenseTypes,
} from '#shared/model/license.ts';
import type { NodalGrant } from './nodalLicenses.ts';
import type { LicenseCounts } from './requirements.ts';

/** The 19 types as WebLM licensing has them, then the node's own licenses, which license nothing any more. */
export function webLmFeatures(
  mode: LicenseMode,
  required: LicenseCounts,
  ownFile: LicenseCounts,
): LicenseFeature[] {
  const features = licenseTypes.map((type): LicenseFeature => {
    const isVirtual = mode === 'WebLM Error' && required[type] > 0;
    return {
      keyword: licenseKeyword(type),
      name: type,
      required: required[type],
      granted: mode === 'WebLM Normal' ? required[type] : 0,
      virtual: isVirtual ? required[type] : 0,
      origin: isVirtual ? 'virtual' : 'webLm',
    };
  });
  const obsolete = licenseTypes
    .filter((type) => ownFile[type] > 0)
    .map((type): LicenseFeature => {
      const nothing = { required: 0, granted: 0, virtual: 0 };
      return { keyword: licenseKeyword(type), name: type, ...nothing, origin: 'obsolete' };
    });
  return [...features, ...obsolete];
}

export function nodalFeatures(required: LicenseCounts, { own, distributed }: NodalGrant): LicenseFeature[] {
  return licenseTypes.map((type) => ({
    keyword: licenseKeyword(type),
    name: type,
    required: required[type],
    granted: own[type] + distributed[type],
    virtual: 0,
    origin: distributed[type] > 0 ? 'distributed' : 'nodal',
  }));
}
