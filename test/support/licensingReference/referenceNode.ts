import { type Counts, countOf } from './licenseTypes.ts';
import { daysRemaining, type Grace, graceMs, type Mode, type Outcome, unlicensedModes } from './modes.ts';
import { type Configuration, requirementOf, type Source } from './requirement.ts';

/** A node as a scenario describes it. Times in ms. */
export interface NodeDescription {
  readonly id: string;
  readonly name: string;
  readonly role: 'primary' | 'secondary' | 'expansion' | 'standalone';
  readonly mac: string;
  readonly bootMs: number;
  readonly ipOfficeStartMs: number;
  readonly webLmStartMs: number;
  readonly isProprietary: boolean;
  readonly configuration: Configuration;
  readonly licenseFile: Counts;
}

/**
 * What a node had from the Primary, and since when it does without (release notes,
 * Primary SCN based licensing).
 */
interface Fed {
  counts: Counts;
  lostAt: number | null;
  /** The 30 days are over, and the Primary is not back. */
  isOver: boolean;
}

/** One node's licensing state: what the rules read and write. `null` times: not set. */
export interface NodeState {
  readonly about: NodeDescription;
  configuration: Configuration;
  licenseFile: Counts;
  machine: 'up' | 'down' | 'booting';
  ipOffice: ServiceState;
  /** Of the Primary only. */
  webLm: ServiceState;
  isIsolated: boolean;
  isLineBroken: boolean;
  /** In force since the last boot (readings, 3). */
  source: Source;
  mode: Mode;
  grace: Grace | null;
  lastOutcome: Outcome | null;
  /** Types that were short when WebLM last answered, until everything is acquired. */
  short: readonly string[];
  /** What the last attempt was told of besides: referenceAlarms.ts. */
  isUnreachableTold: boolean;
  isSelectTold: boolean;
  nextAttemptAt: number | null;
  isRenewing: boolean;
  readonly fed: Fed;
  /** Takes back what is booked for this life of the machine or of IP Office: attempts, starts, stops. */
  readonly bookings: Map<string, () => void>;
}
export type ServiceState = 'running' | 'stopped' | 'starting' | 'stopping' | 'failed';

export const newNodeState = (about: NodeDescription): NodeState => ({
  about,
  configuration: about.configuration,
  licenseFile: about.licenseFile,
  machine: 'up',
  ipOffice: 'running',
  webLm: 'running',
  isIsolated: false,
  isLineBroken: false,
  source: about.configuration.licenseSource,
  mode: about.configuration.licenseSource === 'webLm' ? 'License Server Error' : 'License Normal',
  grace: null,
  lastOutcome: null,
  short: [],
  isUnreachableTold: false,
  isSelectTold: false,
  nextAttemptAt: null,
  isRenewing: false,
  fed: { counts: {}, lostAt: null, isOver: false },
  bookings: new Map(),
});

/** One row of LicenseStatus.features, as text that a failed comparison shows well. */
function row(name: string, required: number, granted: number, virtual: number, origin: string): string {
  return `${name}: required ${required}, granted ${granted}, virtual ${virtual}, ${origin}`;
}

/** Readings, 5: the own file first, then what the Primary gives or gave. */
function nodalRows({ fed, licenseFile, configuration }: NodeState): string[] {
  return Object.entries(requirementOf(configuration)).map(([type, required]) => {
    const own = Math.min(required, countOf(licenseFile, type));
    const shared = Math.min(required - own, countOf(fed.counts, type));
    if (shared === 0) return row(type, required, own, 0, 'nodal');
    return fed.lostAt === null
      ? row(type, required, own + shared, 0, 'distributed')
      : row(type, required, own, shared, 'virtual');
  });
}

/** Readings, 4. */
function webLmRows({ mode, licenseFile, configuration }: NodeState): string[] {
  const rows = Object.entries(requirementOf(configuration)).map(([type, required]) => {
    const isLicensed = !unlicensedModes.includes(mode);
    return mode === 'WebLM Error' && required > 0
      ? row(type, required, 0, required, 'virtual')
      : row(type, required, isLicensed ? required : 0, 0, 'webLm');
  });
  const obsolete = Object.keys(licenseFile).filter((type) => countOf(licenseFile, type) > 0);
  return [...rows, ...obsolete.map((type) => row(type, 0, 0, 0, 'obsolete'))];
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** What a node says of its licenses, as far as the pages settle it. */
export function statusOf(node: NodeState, now: number): LicenseView {
  const grace = node.grace ?? (node.fed.lostAt === null ? null : { startedAt: node.fed.lostAt });
  const isWebLm = node.source === 'webLm';
  return {
    mode: node.mode,
    source: node.source,
    grace: grace && {
      startedAt: iso(grace.startedAt),
      expiresAt: iso(grace.startedAt + graceMs),
      daysRemaining: daysRemaining(grace, now),
    },
    outcome: isWebLm ? node.lastOutcome : null,
    nextRenewalAt: isWebLm ? iso(node.nextAttemptAt) : null,
    features: (isWebLm ? webLmRows(node) : nodalRows(node)).sort(),
  };
}

/** A LicenseStatus (protocol.md), without what the pages leave open. */
export interface LicenseView {
  readonly mode: string;
  readonly source: string;
  readonly grace: { startedAt: string | null; expiresAt: string | null; daysRemaining: number } | null;
  readonly outcome: string | null;
  readonly nextRenewalAt: string | null;
  readonly features: readonly string[];
}
