import { describe, expect, it } from 'vitest';
import { licenseModeLook } from '#shared/words/licenseMode.ts';

describe('license modes', () => {
  it('says of the two error modes without grace that they are unlicensed, unlike WebLM Error', () => {
    for (const mode of ['License Server Error', 'License Configuration Error'] as const) {
      expect(licenseModeLook(mode).standing).toBe('Unlicensed, no grace');
      expect(licenseModeLook(mode).tone).not.toBe(licenseModeLook('WebLM Error').tone);
    }
    expect(licenseModeLook('WebLM Error').standing).toBe('In grace');
  });
});
