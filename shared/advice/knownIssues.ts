import type { Alarm } from '#shared/model/alarm.ts';
import type { LicenseMode, LicenseStatus } from '#shared/model/license.ts';
import { isStaleError } from './licenses/staleError.ts';

/*
 * The known issues of the release notes that are about licensing («Known issues», Licensing and DevLink3), in
 * our words. Number IPOFFICE-111618 stands there for two different issues.
 */

/**
 * An entry of the release notes' known issues. Two entries there share one number: `key` is ours and unique.
 */
export interface KnownIssue {
  readonly key: string;
  /** "IPOFFICE-111618" */
  readonly number: string;
  readonly title: string;
  readonly impact: string;
  readonly workaround: string;
  /** True: nothing needs doing. It is never hidden for that. */
  readonly isBenign: boolean;
  /** The command that applies the workaround; null: there is none Watchline can send. */
  readonly remedy: 'license.renew' | null;
}

/** IPOFFICE-111618, the second entry. */
export const staleErrorIssue: KnownIssue = {
  key: 'stale-weblm-error',
  number: 'IPOFFICE-111618',
  title: 'WebLM Error is shown although every license is valid',
  impact: 'No functional impact: every license is held, and no days of grace are lost.',
  workaround:
    'Renew Licenses clears it, and so does a configuration change in Manager that needs a Merge. The periodic renewal does not.',
  isBenign: true,
  remedy: 'license.renew',
};

const systemId = {
  key: 'system-id-changed',
  number: 'IPOFFICE-111618',
  title: '“System ID has changed” is raised although the system is licensed by WebLM',
  workaround: 'A configuration change in Manager that needs a Merge clears the alarm.',
  remedy: null,
} as const;

const webLmModes: ReadonlySet<LicenseMode> = new Set(['WebLM Normal', 'WebLM Error', 'WebLM Restricted']);

/** Nothing needs doing in WebLM mode only: of a nodal license file the System ID is a part. */
function systemIdIssue(mode: LicenseMode | null): KnownIssue {
  const isBenign = mode !== null && webLmModes.has(mode);
  const where = mode === null ? 'the license mode is not known here' : `this node is in ${mode}`;
  return {
    ...systemId,
    impact: isBenign
      ? `No impact to the customer. The alarm can be ignored only in WebLM mode: ${where}.`
      : `The alarm can be ignored only in WebLM mode, and ${where}: do not ignore it.`,
    isBenign,
  };
}

const devLink3Issue: KnownIssue = {
  key: 'devlink3-external-recorder',
  number: 'IPOFFICE-111042',
  title: 'A DevLink3 application raises an alarm for the license DevLink3 External Recorder',
  impact: 'None: connecting over DevLink3 and receiving its events does not need this license.',
  workaround: 'Ignore the alarm.',
  isBenign: true,
  remedy: null,
};

const falseWarningIssue: KnownIssue = {
  key: 'false-user-warning',
  number: 'IPOFFICE-110055',
  title: 'False warning that the number of users exceeds available licenses',
  impact:
    'Shown when a user is edited while all licenses of a profile are in use. Users can still be saved, and hold their licenses.',
  workaround:
    'Ignore the warning if as many users have the profile as there are licenses for it: for example 5 Power Users with 5 Power User licenses.',
  isBenign: true,
  remedy: null,
};

interface Signature {
  /** Matches normalised text. */
  readonly text: RegExp;
  issue(mode: LicenseMode | null): KnownIssue;
}

const signatures: readonly Signature[] = [
  { text: /^system id has changed\b/, issue: systemIdIssue },
  {
    text: /^attempt to use a feature for which no license is installed\b.* license type: devlink3 external recorder\b/,
    issue: () => devLink3Issue,
  },
  { text: /\bnumber of users? exceeds? (the )?available licenses\b/, issue: () => falseWarningIssue },
];

/**
 * One spelling of what systems spell in several: case, blanks, "License Type:" with and without s and blank.
 */
function normalise(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/licence/g, 'license')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?license types? ?: ?/g, ' license type: ')
      // Only from where a run begins: thousands of dots are looked at once, not once for each of them.
      .replaceAll(/(?<![ .])[ .]+ (?=license type: )/g, ' ')
      .trim()
  );
}

/**
 * The known issue an alarm is an instance of, by its text. `mode` is the license mode of its node; null: not
 * known, and then nothing is called benign that depends on it.
 */
export function knownIssueOfAlarm(
  { text }: Pick<Alarm, 'text'>,
  mode: LicenseMode | null,
): KnownIssue | null {
  const normal = normalise(text);
  return signatures.find((signature) => signature.text.test(normal))?.issue(mode) ?? null;
}

/** "Known issue IPOFFICE-111618, benign", as it is marked in a list. */
export function nameIssue({ number, isBenign }: KnownIssue): string {
  return `Known issue ${number}${isBenign ? ', benign' : ''}`;
}

/** The known issue a license status is an instance of; null: none. */
export function knownIssueOfLicense(license: LicenseStatus): KnownIssue | null {
  return isStaleError(license) ? staleErrorIssue : null;
}
