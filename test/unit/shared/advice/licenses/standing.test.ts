import { describe, expect, it } from 'vitest';
import {
  describeErrors,
  describeLicensing,
  graceStanding,
  graceText,
  isExplainable,
  stopsAt,
} from '#shared/advice/licenses/standing.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { aFeature, aLicense, evening } from '#test/support/builders.ts';

const grace = { startedAt: evening, expiresAt: evening + 30 * dayMs, daysRemaining: 7 };
const nothing = [aFeature('CTI Link Pro', { granted: 0 })];
const virtual = [aFeature('CTI Link Pro', { granted: 0, virtual: 1, origin: 'virtual' })];
const failed = { at: evening, outcome: 'unreachable', detail: 'WebLM cannot be reached.' } as const;

const inGrace = aLicense({ mode: 'WebLM Error', grace, features: virtual, lastRenewal: failed });
const stale = aLicense({ mode: 'WebLM Error', grace: { ...grace, daysRemaining: 30 } });
const unlicensed = (mode: LicenseStatus['mode']) =>
  aLicense({ mode, features: nothing, lastRenewal: failed });

describe('the Grace Days of a node', () => {
  it('are a number only while a grace period runs', () => {
    expect(graceText(inGrace, evening)).toBe('7');
    const lastDay = { startedAt: evening, expiresAt: evening + 1_429 * minuteMs, daysRemaining: 0 };
    expect(graceText({ ...inGrace, grace: lastDay }, evening)).toBe('23 h 49 min');
    expect(graceText(aLicense(), evening)).toBe('');
  });

  it.each(['License Server Error', 'License Configuration Error'] as const)(
    'say of %s that there is none, and that nothing is licensed',
    (mode) => {
      expect(graceStanding(unlicensed(mode))).toBe('unlicensed');
      expect(graceText(unlicensed(mode), evening)).toBe('None: unlicensed now');
    },
  );

  it('are over in WebLM Restricted', () => {
    expect(graceText(unlicensed('WebLM Restricted'), evening)).toBe('Over');
  });

  it('do not fall in an error that is none', () => {
    expect(graceText(stale, evening)).toBe('30, not falling: known issue');
  });
});

describe('what a mode means on a node', () => {
  it('is no loss of licenses in an error that is none, but the known issue and what clears it', () => {
    const { tone, standing, meaning } = describeLicensing(stale);
    expect([tone, standing]).toEqual(['info', 'Licensed: known issue']);
    expect(meaning).toContain('IPOFFICE-111618');
    expect(meaning).toContain('Renew Licenses clears it');
    expect(meaning).not.toContain('virtual');
  });

  it('is a loss in a real error, and where the Primary is lost that gave licenses', () => {
    expect(describeLicensing(inGrace).meaning).toContain('replaced by virtual ones');
    const fed = describeLicensing(aLicense({ mode: 'License Normal', source: 'local-primary', grace }));
    expect([fed.tone, fed.standing]).toEqual(['major', 'In grace']);
    expect(fed.meaning).toContain('line to the Primary');
  });

  it('is that of the mode otherwise', () => {
    for (const mode of ['License Server Error', 'License Configuration Error'] as const) {
      expect(describeLicensing(unlicensed(mode)).standing).toBe('Unlicensed, no grace');
    }
    expect(describeLicensing(aLicense()).standing).toBe('Licensed');
  });
});

describe('license errors', () => {
  it('are empty while all is held', () => {
    expect(describeErrors(aLicense())).toBe('');
  });

  it('name the failed renewal, and how many types are virtual', () => {
    expect(describeErrors(inGrace)).toBe('Renewal unreachable, 1 type virtual');
  });

  it('say that nothing is licensed, whatever is short', () => {
    expect(describeErrors(unlicensed('WebLM Restricted'))).toBe('Renewal unreachable, nothing licensed');
  });

  it('say what clears an error that stays although every license is held', () => {
    expect(describeErrors(stale)).toMatch(/Renew Licenses clears it/);
  });

  it('can be explained in every mode of error, and where the Primary’s licenses are virtual', () => {
    expect(isExplainable(aLicense())).toBe(false);
    expect(isExplainable(inGrace)).toBe(true);
    expect(isExplainable(aLicense({ mode: 'License Normal', grace }))).toBe(true);
  });
});

describe('when a node stops', () => {
  it('is told only of a grace period that runs', () => {
    expect(stopsAt({ license: inGrace })).toBe(grace.expiresAt);
    expect(stopsAt({ license: stale })).toBeNull();
    expect(stopsAt({ license: aLicense() })).toBeNull();
    expect(stopsAt({ license: null })).toBeNull();
  });
});
