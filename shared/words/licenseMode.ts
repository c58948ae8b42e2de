import type { LicenseMode, LicenseSource } from '#shared/model/license.ts';
import { notReportedWord } from './notReported.ts';
import type { Tone } from './tone.ts';

/** Instead of a mode, of nodes that have not told theirs. */
export const unknownMode = 'Not known' as const;

export interface LicenseModeLook {
  readonly tone: Tone;
  /** Whether features work, in a word or two. */
  readonly standing: string;
  /** What it means and what to do next. */
  readonly meaning: string;
}

/**
 * Release notes, Appendix A. The two configuration-time errors have no grace and no licenses: their looks
 * and words are apart from WebLM Error, which is licensed by virtual licenses for 30 days.
 */
const looks: Readonly<Record<LicenseMode, LicenseModeLook>> = {
  'License Normal': {
    tone: 'good',
    standing: 'Licensed',
    meaning:
      "Licensed by its own license file, and by the Primary's where the source is Local/Primary Server.",
  },
  'WebLM Normal': {
    tone: 'good',
    standing: 'Licensed',
    meaning: 'Holds every license it requires from WebLM.',
  },
  'WebLM Error': {
    tone: 'major',
    standing: 'In grace',
    meaning:
      'Lost licenses are replaced by virtual ones until the grace period ends. Restore WebLM or its licenses, then Renew Licenses.',
  },
  'License Server Error': {
    tone: 'critical',
    standing: 'Unlicensed, no grace',
    meaning:
      'WebLM could not be reached, and has never licensed this node since the source was set to it. Nothing is licensed and there is no grace period. Check the WebLM address, the line to the Primary and the Web License Manager service.',
  },
  'License Configuration Error': {
    tone: 'critical',
    standing: 'Unlicensed, no grace',
    meaning:
      'WebLM has too few licenses for this configuration. Nothing is licensed and there is no grace period. Add licenses or reduce what the configuration requires, then Renew Licenses.',
  },
  'WebLM Restricted': {
    tone: 'critical',
    standing: 'Grace over',
    meaning:
      'The grace period is over and the virtual licenses are gone. Only changes that reduce the errors are accepted. Restore WebLM or its licenses, then Renew Licenses.',
  },
};

/** Of a mode that a node of a later release names. */
export const unknownModeLook: LicenseModeLook = {
  tone: 'critical',
  standing: 'Not known',
  meaning: 'This version of Watchline does not know this mode, and treats it as the worst there is.',
};

export function licenseModeLook(mode: LicenseMode): LicenseModeLook {
  return looks[mode];
}

/** Of a mode, or of why none is known. */
export function modeTone(word: string): Tone {
  if (word === notReportedWord) return 'quiet';
  return looks[word as LicenseMode]?.tone ?? 'major';
}

const sourceNames: Readonly<Record<LicenseSource, string>> = {
  local: 'Local',
  'local-primary': 'Local/Primary Server',
  webLm: 'WebLM',
};

export function formatLicenseSource(source: LicenseSource): string {
  return sourceNames[source];
}
