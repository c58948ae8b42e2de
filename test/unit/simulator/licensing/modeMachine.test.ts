import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LicenseMode, licenseModes } from '#shared/model/license.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import {
  type AttemptCause,
  type LicenseInput,
  type LicenseState,
  localState,
  standingAlarms,
  stepLicense,
} from '#simulator/licensing/modeMachine.ts';
import type { AttemptResult } from '#simulator/licensing/modes.ts';

const attempt = (result: AttemptResult, cause: AttemptCause = 'periodic') => ({
  kind: 'attempt' as const,
  cause,
  result,
  short: result === 'insufficient' ? (['Power User'] as const) : [],
  server: 'https://10.0.0.1/WebLM/LicenseServer',
  isServerStarting: false,
  isSelect: true,
});
const time: LicenseInput = { kind: 'time' };
const graceMs = 30 * dayMs;

const stateIn = (mode: LicenseMode, graceStartedAt: number | null = null): LicenseState => ({
  ...localState,
  mode,
  graceStartedAt,
  graceDays: graceStartedAt === null ? null : 30,
});
const next = (state: LicenseState, input: LicenseInput, now: number) => stepLicense(state, input, now).state;
const codes = (specs: readonly { readonly code: string }[]) => specs.map(({ code }) => code);

/** Where each mode may lead, besides License Normal: the design's list, written down a second time. */
const transitions: Readonly<Record<LicenseMode, readonly LicenseMode[]>> = {
  'License Normal': ['WebLM Normal', 'License Server Error', 'License Configuration Error'],
  'License Server Error': ['License Configuration Error', 'WebLM Normal'],
  'License Configuration Error': ['License Server Error', 'WebLM Normal'],
  'WebLM Normal': ['WebLM Error'],
  'WebLM Error': ['WebLM Normal', 'WebLM Restricted'],
  'WebLM Restricted': ['WebLM Normal'],
};

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
    expect(next(state, attempt('acquired'), 1).mode).toBe(all);
    expect(next(state, attempt('unreachable'), 1).mode).toBe(none);
    expect(next(state, attempt('insufficient'), 1).mode).toBe(short);
  });

  it.each(licenseModes)('%s goes to License Normal when the node starts with a local source', (mode) => {
    expect(next(stateIn(mode, mode === 'WebLM Error' ? 5 : null), { kind: 'bootedLocal' }, 10)).toEqual(
      localState,
    );
  });

  it('starts grace at the first failure and keeps its start at the later ones', () => {
    const first = next(stateIn('WebLM Normal'), attempt('unreachable'), 1_000);
    const later = next(first, attempt('insufficient', 'boot'), 5_000);
    expect(later.graceStartedAt).toBe(1_000);
  });

  it('restricts the system at the end of the 30 days, not a millisecond before', () => {
    const state = stateIn('WebLM Error', 0);
    expect(next(state, time, graceMs - 1).mode).toBe('WebLM Error');
    expect(next(state, time, graceMs)).toMatchObject({ mode: 'WebLM Restricted', graceDays: null });
    expect(next(state, attempt('unreachable'), graceMs + 5).mode).toBe('WebLM Restricted');
  });

  it.each([
    [0, 30],
    [1, 29],
    [16 * dayMs, 14],
    [29 * dayMs, 1],
    [29 * dayMs + 1, 0],
    [graceMs - 1, 0],
  ])('counts whole days ahead: %i ms after the start, %i', (now, days) => {
    expect(next(stateIn('WebLM Error', 0), time, now).graceDays).toBe(days);
  });

  it('makes no transition that is not in the table, gives no grace to a node never licensed, and none twice', () => {
    const results = fc.constantFrom<AttemptResult>('acquired', 'unreachable', 'insufficient');
    const causes = fc.constantFrom<AttemptCause>('boot', 'saved', 'merge', 'renew', 'periodic');
    const inputs = fc.oneof(
      fc.tuple(results, causes).map(([result, cause]) => attempt(result, cause)),
      fc.constantFrom<LicenseInput>(time, { kind: 'wentStale' }),
      { weight: 1, arbitrary: fc.constant<LicenseInput>({ kind: 'bootedLocal' }) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(inputs, fc.integer({ min: 0, max: 10 * dayMs }))), (steps) => {
        let state = localState;
        let now = 0;
        let hasBeenNormal = false;
        for (const [input, waitMs] of steps) {
          now += waitMs;
          const before = state;
          state = next(state, input, now);
          hasBeenNormal = state.mode === 'WebLM Normal' || (hasBeenNormal && state.mode !== 'License Normal');
          expect([before.mode, 'License Normal', ...transitions[before.mode]]).toContain(state.mode);
          expect(state.graceStartedAt !== null).toBe(state.mode === 'WebLM Error');
          if (!hasBeenNormal) expect(state.mode).not.toMatch(/^WebLM/);
          if (before.mode === 'WebLM Error' && state.mode === 'WebLM Error' && !before.isStale) {
            expect(state.graceStartedAt).toBe(before.graceStartedAt);
            expect(state.graceDays).toBeLessThanOrEqual(before.graceDays ?? 0);
          }
        }
      }),
    );
  });
});

describe('the stale WebLM Error (IPOFFICE-111618)', () => {
  const stale = next(stateIn('WebLM Normal'), { kind: 'wentStale' }, 0);

  it('strikes only a node that is WebLM Normal', () => {
    expect(stale).toMatchObject({ mode: 'WebLM Error', isStale: true });
    const restricted = stateIn('WebLM Restricted');
    expect(next(restricted, { kind: 'wentStale' }, 0)).toEqual(restricted);
  });

  it.each<AttemptCause>(['periodic', 'boot', 'saved'])(
    'stays at a good renewal by "%s", and loses no day',
    (by) => {
      const later = next(stale, attempt('acquired', by), 12 * dayMs);
      expect(later).toMatchObject({ mode: 'WebLM Error', isStale: true, graceDays: 30 });
      expect(next(later, time, 90 * dayMs)).toMatchObject({ mode: 'WebLM Error', graceDays: 30 });
    },
  );

  it.each<AttemptCause>(['renew', 'merge'])('is cleared by "%s"', (by) => {
    expect(next(stale, attempt('acquired', by), minuteMs)).toMatchObject({
      mode: 'WebLM Normal',
      isStale: false,
    });
  });

  it('becomes a real error, with all its days, when a renewal truly fails', () => {
    const real = next(stale, attempt('unreachable'), 5 * dayMs);
    expect(real).toMatchObject({
      mode: 'WebLM Error',
      isStale: false,
      graceStartedAt: 5 * dayMs,
      graceDays: 30,
    });
  });

  it('raises no alarm', () => {
    expect(standingAlarms(stale)).toEqual([]);
  });
});

describe('the alarms of a state', () => {
  it('names each short type once, in the order of the release notes, then the configuration error', () => {
    const state: LicenseState = {
      ...stateIn('License Configuration Error'),
      short: ['SIP Trunk Sessions', 'CTI Link Pro', 'Avaya Softphone'],
    };
    expect(standingAlarms(state).map(({ text }) => text)).toEqual([
      'There are insufficient licenses for this configuration. License Type: Avaya Softphone',
      'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions',
      'There are insufficient licenses for this configuration. License Type: CTI Link Pro',
      'License Configuration Error: There are insufficient licenses for the current configuration',
    ]);
  });

  it('warns at the start of grace, at 14, 7, 3 and 1 days left, on the last day and at the end: one warning at a time', () => {
    let state = next(stateIn('WebLM Normal'), attempt('unreachable'), 0);
    const raised: [number | null, string][] = [];
    const ended: string[] = [];
    for (let now = 1; now <= graceMs; now += dayMs / 4 - (now === 1 ? 1 : 0)) {
      const step = stepLicense(state, time, now);
      for (const { code } of step.raise) raised.push([step.state.graceDays, code]);
      ended.push(...codes(step.end));
      state = step.state;
    }
    expect(raised).toEqual([
      [14, 'GraceFourteenDays'],
      [7, 'GraceSevenDays'],
      [3, 'GraceThreeDays'],
      [1, 'GraceOneDay'],
      [0, 'GraceLastDay'],
      [null, 'WebLmRestricted'],
    ]);
    expect(ended.slice(0, 4)).toEqual([
      'GraceFourteenDays',
      'GraceSevenDays',
      'GraceThreeDays',
      'GraceOneDay',
    ]);
    expect(ended).toContain('WebLmGracePeriod');
  });

  it('counts «not licensed for Select» at every attempt that leaves a Select node unlicensed, and ends it after', () => {
    const failed = stepLicense(localState, attempt('insufficient', 'boot'), 0);
    expect(codes(failed.count)).toEqual(['NonSelectAlarm']);
    expect(codes(stepLicense(failed.state, attempt('insufficient'), 1).count)).toEqual(['NonSelectAlarm']);
    const cured = stepLicense(failed.state, attempt('acquired'), 2);
    expect(cured.count).toEqual([]);
    expect(codes(cured.end)).toEqual(['InsufficientLicenses', 'LicenseConfigurationError', 'NonSelectAlarm']);
    expect(stepLicense(stateIn('WebLM Normal'), attempt('unreachable'), 0).count).toEqual([]);
  });

  it('ends «not licensed for Select» at an attempt of a node that is Select no more', () => {
    const { state } = stepLicense(localState, attempt('insufficient', 'boot'), 0);
    const step = stepLicense(state, { ...attempt('insufficient'), isSelect: false }, 1);
    expect(step.count).toEqual([]);
    expect(codes(step.end)).toEqual(['NonSelectAlarm']);
  });

  it('does not raise «unreachable» at the first boot while its own server starts, but at the next failure', () => {
    const starting = { ...attempt('unreachable', 'boot'), isServerStarting: true };
    const boot = stepLicense(localState, starting, 0);
    expect(codes(boot.raise)).toEqual([]);
    const later = stepLicense(boot.state, attempt('unreachable'), 1);
    expect(codes(later.raise)).toEqual(['WebLmUnreachable']);
    expect(codes(stepLicense(later.state, attempt('unreachable'), 2).raise)).toEqual([]);
    expect(codes(stepLicense(later.state, attempt('insufficient'), 2).end)).toContain('WebLmUnreachable');
  });

  it.each(licenseModes)('raises «unreachable» at a failed attempt from %s, whatever its cause', (mode) => {
    for (const cause of ['boot', 'saved', 'merge', 'renew', 'periodic'] as const) {
      const step = stepLicense(stateIn(mode), attempt('unreachable', cause), 1);
      expect(codes(step.raise)).toContain('WebLmUnreachable');
    }
  });
});
