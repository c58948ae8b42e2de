import type { EpochMs, Time } from './time.ts';
import type { Tolerated } from './told.ts';

/** Release notes, Appendix A, «Summary – IP Office License Modes». */
export const licenseModes = [
  'License Normal',
  'License Server Error',
  'License Configuration Error',
  'WebLM Normal',
  'WebLM Error',
  'WebLM Restricted',
] as const;
export type LicenseMode = (typeof licenseModes)[number];

/** `local-primary` is «Local/Primary Server»: own file, and six types from the Primary's. */
export const licenseSources = ['local', 'local-primary', 'webLm'] as const;
export type LicenseSource = (typeof licenseSources)[number];

/**
 * The 19 license types, named as Manager and Web Manager name them, in Manager's order: first the ten an
 * operator sets as reservations, then the nine that follow from the configuration.
 */
export const settableLicenseTypes = [
  'SIP Trunk Sessions',
  'SM Trunk Sessions',
  'Voicemail Pro Ports',
  'VMPro Recordings Administrators',
  'VMPro TTS Professional',
  'CTI Link Pro',
  'UMS Web Services',
  'Mac Softphones',
  'Avaya Contact Center Select',
  'Third Party Recorder',
] as const;

export const automaticLicenseTypes = [
  'Server Edition',
  'Avaya IP Endpoints',
  '3rd Party IP Endpoints',
  'Receptionist',
  'Basic User',
  'Office Worker',
  'Power User',
  'Avaya Softphone',
  'Web Collaboration',
] as const;

export const licenseTypes = [...settableLicenseTypes, ...automaticLicenseTypes] as const;
export type LicenseType = (typeof licenseTypes)[number];

/**
 * The seven keywords the release notes print («Acquired by» table). No other keyword is public, so the other
 * types use their own name as keyword.
 */
const printedKeywords: Partial<Record<LicenseType, string>> = {
  'Voicemail Pro Ports': 'VALUE_IPO_VM_PORTS',
  'Office Worker': 'VALUE_IPO_USR_OFFICE',
  'Power User': 'VALUE_IPO_USR_POWER',
  'Avaya IP Endpoints': 'VALUE_IPO_AVAYA_IP_ENDPOINTS',
  'SIP Trunk Sessions': 'VALUE_IPO_SIPTRUNK_CHANNELS',
  'CTI Link Pro': 'VALUE_IPO_TAPICC',
  'Server Edition': 'VALUE_IPO_EDITION_SERVER',
};

export function licenseKeyword(type: LicenseType): string {
  return printedKeywords[type] ?? type;
}

/** The order of the release notes' «Acquired by» table; types without a printed keyword follow. */
export const acquisitionOrder: readonly LicenseType[] = [
  'Voicemail Pro Ports',
  'Office Worker',
  'Power User',
  'Avaya IP Endpoints',
  'SIP Trunk Sessions',
  'CTI Link Pro',
  'Server Edition',
  ...licenseTypes.filter((type) => !(type in printedKeywords)),
];

export const featureOrigins = ['nodal', 'distributed', 'webLm', 'virtual', 'obsolete'] as const;
export type FeatureOrigin = (typeof featureOrigins)[number];

export const renewalOutcomes = ['ok', 'unreachable', 'insufficient', 'refused'] as const;
export type RenewalOutcome = (typeof renewalOutcomes)[number];

export interface LicenseFeature {
  readonly keyword: string;
  readonly name: string;
  readonly required: number;
  readonly granted: number;
  readonly virtual: number;
  readonly origin: FeatureOrigin;
}

// Field by field by name: a loop over the names costs a simulated month of 150 nodes a minute.
const isSameFeature = (a: LicenseFeature, b: LicenseFeature): boolean =>
  a.name === b.name &&
  a.keyword === b.keyword &&
  a.required === b.required &&
  a.granted === b.granted &&
  a.virtual === b.virtual &&
  a.origin === b.origin;

export function isSameFeatures(a: readonly LicenseFeature[], b: readonly LicenseFeature[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (!isSameFeature(a[index] as LicenseFeature, b[index] as LicenseFeature)) return false;
  }
  return true;
}

export interface LastRenewal<T extends Time = EpochMs> {
  readonly at: T;
  readonly outcome: RenewalOutcome;
  readonly detail: string;
}

export interface Grace<T extends Time = EpochMs> {
  readonly startedAt: T;
  readonly expiresAt: T;
  /** Whole days still ahead: 30 at the start, 0 in the last 24 hours. */
  readonly daysRemaining: number;
}

export interface LicenseStatus<T extends Time = EpochMs> extends Tolerated {
  readonly mode: LicenseMode;
  readonly source: LicenseSource;
  readonly server: { readonly url: string; readonly viaPrimaryLine: boolean } | null;
  readonly clientId: string | null;
  readonly lastRenewal: LastRenewal<T> | null;
  readonly nextRenewalAt: T | null;
  readonly renewing: boolean;
  readonly grace: Grace<T> | null;
  readonly features: readonly LicenseFeature[];
}

export interface WebLmFeature<T extends Time = EpochMs> {
  readonly keyword: string;
  readonly name: string;
  readonly capacity: number;
  readonly used: number;
  readonly expiresAt: T | null;
}

export interface WebLmAcquisition<T extends Time = EpochMs> {
  readonly keyword: string;
  /** `<MAC>-<node name>` */
  readonly clientId: string;
  readonly count: number;
  readonly acquiredAt: T;
}

export interface WebLmStatus<T extends Time = EpochMs> extends Tolerated {
  readonly url: string;
  readonly hostId: string;
  readonly product: string;
  readonly reachable: boolean;
  readonly features: readonly WebLmFeature<T>[];
  readonly acquisitions: readonly WebLmAcquisition<T>[];
}
