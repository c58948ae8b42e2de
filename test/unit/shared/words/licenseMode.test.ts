import { describe, expect, it } from 'vitest';
import { licenseModes } from '#shared/model/license.ts';
import { graceTone, licenseModeLook } from '#shared/words/licenseMode.ts';

describe('license modes', () => {
  it('says of the two error modes without grace that they are unlicensed, unlike WebLM Error', () => {
    for (const mode of ['License Server Error', 'License Configuration Error'] as const) {
      expect(licenseModeLook(mode).standing).toBe('Unlicensed, no grace');
      expect(licenseModeLook(mode).tone).not.toBe(licenseModeLook('WebLM Error').tone);
    }
    expect(licenseModeLook('WebLM Error').standing).toBe('In grace');
  });
  it('asks for nothing only in the two normal modes', () => {
    expect(licenseModes.filter((mode) => licenseModeLook(mode).rank === 0)).toEqual([
      'License Normal',
      'WebLM Normal',
    ]);
  });
  it('makes the last week of grace stand out', () => {
    expect([30, 8, 7, 0].map(graceTone)).toEqual(['major', 'major', 'critical', 'critical']);
  });
});
