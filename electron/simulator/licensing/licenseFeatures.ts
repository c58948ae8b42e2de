import { isDeepStrictEqual } from 'node:util';
import { type LicenseFeature, licenseKeyword, licenseTypes } from '#shared/model/license.ts';
import type { LicenseBasis } from './modes.ts';
import type { NodalGrant } from './nodalLicenses.ts';
import type { LicenseCounts } from './requirements.ts';

/** The 19 types as WebLM licensing has them, then the node's own licenses, which license nothing any more. */
export function webLmFeatures(
  basis: LicenseBasis,
  required: LicenseCounts,
  ownFile: LicenseCounts,
): LicenseFeature[] {
  const features = licenseTypes.map((type): LicenseFeature => {
    const isVirtual = basis === 'virtual' && required[type] > 0;
    return {
      keyword: licenseKeyword(type),
      name: type,
      required: required[type],
      granted: basis === 'acquired' ? required[type] : 0,
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

/** `virtual`: what the Primary gave until it was lost, while grace lasts. */
export function nodalFeatures(
  required: LicenseCounts,
  { own, distributed }: NodalGrant,
  virtual: LicenseCounts,
): LicenseFeature[] {
  return licenseTypes.map((type) => ({
    keyword: licenseKeyword(type),
    name: type,
    required: required[type],
    granted: own[type] + distributed[type],
    virtual: virtual[type],
    origin: virtual[type] > 0 ? 'virtual' : distributed[type] > 0 ? 'distributed' : 'nodal',
  }));
}

/** The same list as before for as long as nothing in it has changed. */
export class FeatureList {
  #features: readonly LicenseFeature[] = [];
  #madeOf: readonly unknown[] = [];

  /** `make` is asked only where one of `parts`, by identity, is another than the last time. */
  of(parts: readonly unknown[], make: () => readonly LicenseFeature[]): readonly LicenseFeature[] {
    const isSame =
      parts.length === this.#madeOf.length && parts.every((part, at) => part === this.#madeOf[at]);
    if (isSame) return this.#features;
    this.#madeOf = parts;
    const features = make();
    if (!isDeepStrictEqual(features, this.#features)) this.#features = features;
    return this.#features;
  }
}
