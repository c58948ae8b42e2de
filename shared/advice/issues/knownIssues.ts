import knownIssues from '#resources/known-issues.json' with { type: 'json' };
import { subjectOf, type Told } from '#shared/advice/alarms/alarmSubject.ts';
import { isStaleError } from '#shared/advice/licenses/staleError.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { LicenseMode, LicenseStatus } from '#shared/model/license.ts';
import { oneSpelling } from '#shared/words/oneSpelling.ts';
import type { KnownIssueEntry } from './knownIssueSchema.ts';

/** A known issue of the release notes, as it is told of one node. */
export interface KnownIssue extends Pick<KnownIssueEntry, 'key' | 'number' | 'title' | 'versions'> {
  readonly impact: string;
  readonly workaround: string;
  /** True: nothing needs doing. It is never hidden for that. */
  readonly isBenign: boolean;
  /** The command that applies the workaround; null: there is none Watchline can send. */
  readonly remedy: 'license.renew' | null;
}

/** The file is held against its schema by a test. */
const entries = knownIssues.issues as readonly KnownIssueEntry[];

/** What an issue is known by, ready to be looked for. */
interface Signature {
  readonly text: RegExp;
  readonly entry: KnownIssueEntry;
}

const signaturesOf = (kind: 'alarm' | 'trace'): readonly Signature[] =>
  entries.flatMap((entry) => {
    const pattern = entry.shownBy[kind];
    return pattern === undefined ? [] : [{ text: new RegExp(pattern, 'u'), entry }];
  });

const ofAlarms = signaturesOf('alarm');
const ofTraceLines = signaturesOf('trace');
const ofStaleError = entries.find(({ shownBy }) => shownBy.license === 'stale-error');
if (!ofStaleError) throw new Error('known-issues.json names no issue that is shown by "stale-error".');

/** IPOFFICE-111618, the second entry. */
export const staleErrorIssue: KnownIssue = told(ofStaleError, 'WebLM Error');

const webLmModes: ReadonlySet<LicenseMode> = new Set(['WebLM Normal', 'WebLM Error', 'WebLM Restricted']);

/** `mode`: the license mode of the node; null: not known. */
function told({ benign, impact, remedy, ...entry }: KnownIssueEntry, mode: LicenseMode | null): KnownIssue {
  const { key, number, title, versions, workaround } = entry;
  const issue = { key, number, title, versions, workaround, remedy: remedy ?? null };
  if (benign !== 'in-weblm-mode') return { ...issue, impact, isBenign: benign === 'always' };
  // Of a nodal license file the System ID is a part.
  const isBenign = mode !== null && webLmModes.has(mode);
  const where = mode === null ? 'the license mode is not known here' : `this node is in ${mode}`;
  return {
    ...issue,
    impact: isBenign
      ? `${impact} The alarm can be ignored only in WebLM mode: ${where}.`
      : `The alarm can be ignored only in WebLM mode, and ${where}: do not ignore it.`,
    isBenign,
  };
}

const find = (signatures: readonly Signature[], text: string): KnownIssueEntry | undefined => {
  const normal = oneSpelling(text);
  return signatures.find((signature) => signature.text.test(normal))?.entry;
};

/**
 * The known issue an alarm is an instance of, by its text. `mode` is the license mode of its node; null: not
 * known, and then nothing is called benign that depends on it.
 */
export function knownIssueOfAlarm(
  { text }: Pick<Alarm, 'text'>,
  mode: LicenseMode | null,
): KnownIssue | null {
  const entry = find(ofAlarms, text);
  return entry ? told(entry, mode) : null;
}

/**
 * The same with all that is known of its node's licensing: where that is in error though nothing is missing,
 * an alarm about it is that known issue.
 */
export function knownIssueOn(alarm: Told, license: LicenseStatus | null): KnownIssue | null {
  const own = knownIssueOfAlarm(alarm, license?.mode ?? null);
  if (own || !license || subjectOf(alarm)?.kind !== 'license') return own;
  return knownIssueOfLicense(license);
}

/** The known issue a line of a trace shows, by its text; null: none. */
export function knownIssueOfTraceLine(text: string): KnownIssue | null {
  const entry = find(ofTraceLines, text);
  return entry ? told(entry, null) : null;
}

/** "Known issue IPOFFICE-111618, benign", as it is marked in a list. */
export function nameIssue({ number, isBenign }: KnownIssue): string {
  return `Known issue ${number}${isBenign ? ', benign' : ''}`;
}

/** The known issue a license status is an instance of; null: none. */
export function knownIssueOfLicense(license: LicenseStatus): KnownIssue | null {
  return isStaleError(license) ? staleErrorIssue : null;
}
