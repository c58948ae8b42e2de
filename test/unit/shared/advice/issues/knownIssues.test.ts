import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import knownIssues from '#resources/known-issues.json' with { type: 'json' };
import { KnownIssuesSchema } from '#shared/advice/issues/knownIssueSchema.ts';
import {
  type KnownIssue,
  knownIssueOfAlarm,
  knownIssueOfLicense,
  knownIssueOfTraceLine,
  nameIssue,
} from '#shared/advice/issues/knownIssues.ts';
import type { LicenseFeature, LicenseMode, LicenseStatus } from '#shared/model/license.ts';
import { aFeature, aLicense, anAlarm } from '#test/support/builders.ts';

const find = (text: string, mode: LicenseMode | null = 'WebLM Normal') =>
  knownIssueOfAlarm(anAlarm({ text }), mode);

it('are the file’s, which is as its schema says, each key once', () => {
  expect(Check(KnownIssuesSchema, knownIssues)).toBe(true);
  const keys = knownIssues.issues.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it('of a line of a trace is found in the words of the release notes', () => {
  const text = 'CMExtEvt: v=0 Extn457: User is not licensed for a Remote Extension: Logging Out.';
  expect(knownIssueOfTraceLine(text)).toMatchObject({
    number: 'IPOFFICE-111894',
    isBenign: false,
    versions: expect.stringContaining('resolved in 10.0 SP1'),
  });
  expect(knownIssueOfTraceLine('CMExtEvt: Extn457: User is licensed for a Remote Extension')).toBeNull();
});

describe('the known issue of an alarm', () => {
  it.each<readonly [text: string, key: string, number: string]>([
    ['System ID has changed', 'system-id-changed', 'IPOFFICE-111618'],
    ['  SYSTEM ID  has\tchanged ', 'system-id-changed', 'IPOFFICE-111618'],
    ...[
      ' License Type:DevLink3',
      '. License Type: DevLink3',
      ' License Types: DevLink3',
      '.license type:  devlink3',
    ].map(
      (type) =>
        [
          `Attempt to use a feature for which no license is installed${type} External Recorder`,
          'devlink3-external-recorder',
          'IPOFFICE-111042',
        ] as const,
    ),
    ['Number of user exceeds available licenses', 'false-user-warning', 'IPOFFICE-110055'],
    ['Power User: the number of users exceeds available licenses', 'false-user-warning', 'IPOFFICE-110055'],
    ['Backup failed: Wait inventory pushed stage failed', 'backup-host-key', 'IPOFFICE-110586'],
  ])('is found by «%s»', (text, key, number) => {
    expect(find(text)).toMatchObject({ key, number });
  });

  it.each([
    'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro',
    'There are insufficient licenses for this configuration. License Type: DevLink3 External Recorder',
    'The System ID has not been read',
    'Failed to load HOLD Music source file Source Name: System ID has changed',
    '',
  ])('is not seen in «%s»', (text) => {
    expect(find(text)).toBeNull();
  });

  it.each([' ', '.', ' .', 'license type: '])('is looked for at once in thousands of «%s»', (part) => {
    expect(find(part.repeat(16_384 / part.length))).toBeNull();
  });

  it('is named with its number, and whether it is benign', () => {
    const name = (mode: LicenseMode | null) => nameIssue(find('System ID has changed', mode) as KnownIssue);
    expect(name('WebLM Normal')).toBe('Known issue IPOFFICE-111618, benign');
    expect(name(null)).toBe('Known issue IPOFFICE-111618');
  });

  it.each(['WebLM Normal', 'WebLM Error', 'WebLM Restricted'] as const)(
    'of a changed System ID is benign in %s',
    (mode) => {
      const issue = find('System ID has changed', mode);
      expect(issue).toMatchObject({ isBenign: true, remedy: null });
      expect(issue?.impact).toContain('only in WebLM mode');
    },
  );

  it.each(['License Normal', 'License Server Error', 'License Configuration Error', null] as const)(
    'of a changed System ID is not benign where the mode is %s',
    (mode) => {
      const issue = find('System ID has changed', mode);
      expect(issue?.isBenign).toBe(false);
      expect(issue?.impact).toContain(
        `only in WebLM mode, and ${mode ? `this node is in ${mode}` : 'the license mode is not known'}`,
      );
    },
  );
});

const feature = (part: Partial<LicenseFeature> = {}) =>
  aFeature('Receptionist', { required: 2, granted: 2, ...part });
const renewed = (outcome: 'ok' | 'unreachable') => ({ at: 0, outcome, detail: '' });

it.each<[string, Partial<LicenseStatus>, boolean]>([
  ['holds every license in WebLM Error', { features: [feature()] }, true],
  [
    'lists obsolete licenses beside',
    { features: [feature(), feature({ required: 0, granted: 0, origin: 'obsolete' })] },
    true,
  ],
  ['is WebLM Normal', { mode: 'WebLM Normal', features: [feature()] }, false],
  ['has a virtual license', { features: [feature(), feature({ granted: 0, virtual: 2 })] }, false],
  ['lacks a license', { features: [feature({ granted: 1 })] }, false],
  ['requires nothing and renewed', { features: [feature({ required: 0, granted: 0 })] }, true],
  [
    'requires nothing and did not renew',
    { features: [feature({ required: 0, granted: 0 })], lastRenewal: renewed('unreachable') },
    false,
  ],
])('tells a stale error of a node that %s', (_, part, isStale) => {
  const license = aLicense({ mode: 'WebLM Error', lastRenewal: renewed('ok'), ...part });
  expect(knownIssueOfLicense(license)).toEqual(
    isStale
      ? expect.objectContaining({
          key: 'stale-weblm-error',
          number: 'IPOFFICE-111618',
          remedy: 'license.renew',
        })
      : null,
  );
});
