import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LicenseMode, licenseModes } from '#shared/model/license.ts';
import { dayMs } from '#shared/model/time.ts';
import {
  attemptAlarms,
  daysRemaining,
  graceEndsAt,
  graceMs,
  type LicenseInput,
  type LicenseState,
  localState,
  nextLicenseState,
  standingAlarms,
} from '#simulator/licensing/modeMachine.ts';

const acquired: LicenseInput = { kind: 'acquired' };
const unreachable: LicenseInput = { kind: 'unreachable' };
const insufficient: LicenseInput = { kind: 'insufficient', short: ['Power User'] };

const stateIn = (mode: LicenseMode, graceStartedAt: number | null = null): LicenseState => ({
  mode,
  graceStartedAt,
  short: [],
});

describe('the license modes', () => {
  it.each<[LicenseMode, LicenseMode, LicenseMode, LicenseMode]>([
    ['License Normal', 'WebLM Normal', 'License Server Error', 'License Configuration Error'],
    ['License Server Error', 'WebLM Normal', 'License Server Error', 'License Configuration Error'],
    ['License Configuration Error', 'WebLM Normal', 'License Server Error', 'License Configuration Error'],
    ['WebLM Normal', 'WebLM Normal', 'WebLM Error', 'WebLM Error'],
    ['WebLM Error', 'WebLM Normal', 'WebLM Error', 'WebLM Error'],
    ['WebLM Restricted', 'WebLM Normal', 'WebLM Restricted', 'WebLM Restricted'],
  ])('%s goes to %s when all is acquired, %s when unreachable, %s when short', (mode, all, none, short) => {
    const state = stateIn(mode, mode === 'WebLM Error' ? 0 : null);
    expect(nextLicenseState(state, acquired, 1).mode).toBe(all);
    expect(nextLicenseState(state, unreachable, 1).mode).toBe(none);
    expect(nextLicenseState(state, insufficient, 1).mode).toBe(short);
  });

  it.each(licenseModes)('%s goes to License Normal when the node starts with a local source', (mode) => {
    expect(nextLicenseState(stateIn(mode, 5), { kind: 'bootedLocal' }, 10)).toEqual(localState);
  });

  it('starts grace at the first failure and keeps its start at the later ones', () => {
    const first = nextLicenseState(stateIn('WebLM Normal'), unreachable, 1_000);
    const later = nextLicenseState(first, insufficient, 5_000);
    expect(graceEndsAt(later)).toBe(1_000 + graceMs);
  });

  it('restricts the system at the end of the 30 days, not a millisecond before', () => {
    const state = stateIn('WebLM Error', 0);
    expect(nextLicenseState(state, { kind: 'time' }, graceMs - 1).mode).toBe('WebLM Error');
    expect(nextLicenseState(state, { kind: 'time' }, graceMs).mode).toBe('WebLM Restricted');
    expect(nextLicenseState(state, unreachable, graceMs + 5).mode).toBe('WebLM Restricted');
  });

  it('counts whole days ahead: 30 at the start, 0 in the last 24 hours', () => {
    expect(daysRemaining(graceMs, 0)).toBe(30);
    expect(daysRemaining(graceMs, 1)).toBe(29);
    expect(daysRemaining(graceMs, 29 * dayMs)).toBe(1);
    expect(daysRemaining(graceMs, 29 * dayMs + 1)).toBe(0);
    expect(daysRemaining(graceMs, graceMs)).toBe(0);
  });

  it('never gives grace to a node that was never licensed, nor lengthens it except after WebLM Normal', () => {
    const inputs = fc.constantFrom<LicenseInput>(acquired, unreachable, insufficient, { kind: 'time' });
    fc.assert(
      fc.property(fc.array(fc.tuple(inputs, fc.integer({ min: 0, max: 10 * dayMs }))), (steps) => {
        let state = localState;
        let now = 0;
        let wasNormal = false;
        for (const [input, waitMs] of steps) {
          now += waitMs;
          const before = state;
          state = nextLicenseState(state, input, now);
          wasNormal ||= state.mode === 'WebLM Normal';
          expect(state.graceStartedAt !== null).toBe(state.mode === 'WebLM Error');
          if (!wasNormal) expect(state.mode).not.toMatch(/^WebLM/);
          if (before.mode === 'WebLM Error' && state.mode === 'WebLM Error') {
            expect(state.graceStartedAt).toBe(before.graceStartedAt);
          }
        }
      }),
    );
  });
});

describe('the alarms of a license state', () => {
  it('lists short types automatic first, then settable, then the configuration error', () => {
    const state: LicenseState = {
      mode: 'License Configuration Error',
      graceStartedAt: null,
      short: ['SIP Trunk Sessions', 'CTI Link Pro', 'Avaya Softphone'],
    };
    expect(standingAlarms(state, 0).map(({ text }) => text)).toEqual([
      'There are insufficient licenses for this configuration. License Type: Avaya Softphone',
      'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions',
      'There are insufficient licenses for this configuration. License Type: CTI Link Pro',
      'License Configuration Error: There are insufficient licenses for the current configuration',
    ]);
  });

  it('adds the last week and the last day of grace', () => {
    const codesAt = (now: number) => standingAlarms(stateIn('WebLM Error', 0), now).map(({ code }) => code);
    expect(codesAt(0)).toEqual(['WebLmGracePeriod']);
    expect(codesAt(23 * dayMs + 1)).toEqual(['WebLmGracePeriod', 'WebLmGraceSevenDays']);
    expect(codesAt(29 * dayMs + 1)).toContain('WebLmGraceLastDay');
  });

  it('says only that Select is not licensed when a first boot does not reach WebLM', () => {
    const server = 'https://10.0.0.1/WebLM/LicenseServer';
    const after = stateIn('License Server Error');
    const boot = { cause: 'boot', isReached: false, isSelect: true, server } as const;
    expect(attemptAlarms(localState, after, boot).map(({ code }) => code)).toEqual(['NonSelectAlarm']);
    const periodic = { ...boot, cause: 'periodic' } as const;
    expect(attemptAlarms(after, after, periodic).map(({ code }) => code)).toEqual([
      'NonSelectAlarm',
      'WebLmUnreachable',
    ]);
  });
});
