import { describe, expect, it } from 'vitest';
import {
  hasNoGrace,
  isInError,
  isRestricted,
  isUnlicensed,
  modeRank,
} from '#shared/advice/licenses/modeRank.ts';
import { licenseModes } from '#shared/model/license.ts';

describe('license modes', () => {
  it.each([
    ['License Normal', 'licensed'],
    ['WebLM Normal', 'licensed'],
    ['WebLM Error', 'in error'],
    ['License Server Error', 'in error, unlicensed, without grace'],
    ['License Configuration Error', 'in error, unlicensed, without grace'],
    ['WebLM Restricted', 'in error, unlicensed, restricted'],
  ] as const)('say of %s: %s', (mode, standing) => {
    const words = [
      isInError({ mode }) ? 'in error' : 'licensed',
      isUnlicensed({ mode }) && 'unlicensed',
      hasNoGrace({ mode }) && 'without grace',
      isRestricted({ mode }) && 'restricted',
    ];
    expect(words.filter(Boolean).join(', ')).toBe(standing);
  });

  it('ask for nothing only in the two normal modes', () => {
    expect(licenseModes.filter((mode) => modeRank({ mode }) === 0)).toEqual([
      'License Normal',
      'WebLM Normal',
    ]);
  });

  it('are worst where the grace period is over', () => {
    const worst = licenseModes.toSorted((a, b) => modeRank({ mode: b }) - modeRank({ mode: a }));
    expect(worst[0]).toBe('WebLM Restricted');
    expect(modeRank({ mode: 'License Server Error' })).toBeGreaterThan(modeRank({ mode: 'WebLM Error' }));
  });

  it('that a node has not told are no error', () => {
    expect([isInError, isUnlicensed, hasNoGrace, isRestricted].some((judge) => judge(null))).toBe(false);
  });
});
