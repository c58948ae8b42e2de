import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, hasWords, searchWords } from '#shared/words/search.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

const finds = (asked: string, text: string): boolean => hasWords(text, searchWords(asked));

describe('a search', () => {
  it.each([
    ['STRASSE', 'Hauptstraße 17'],
    ['straße', 'HAUPTSTRASSE'],
    ['STRAẞE', 'Hauptstrasse'],
    ['istanbul', 'Line to İSTANBUL'],
    ['İstanbul', 'ISTANBUL'],
    ['ılıca', 'ILICA'],
    ['οδοσ', 'ΟΔΟΣ'],
    ['ÄRGER', 'a\u0308rger'],
    ['cti pro', 'Pro of CTI Link'],
    ['cti link', 'CTI\u00a0Link Pro'],
    ['"CTI Link Pro"', 'License Type: CTI Link  Pro'],
    ['“cti link”', 'CTI Link Pro'],
    ['"cti link" trunk', 'SIP Trunk and CTI Link'],
    ['"unclosed phrase', 'a phrase, unclosed'],
    ['שרת', '\u2068שרת ראשי\u2069'],
    ['\\u202e', 'Primary\u202egnp'],
    ['100%', '100% of _all_'],
    ['', 'anything'],
    ['""', 'anything'],
  ])('for %j finds %j', (asked, text) => {
    expect(finds(asked, text)).toBe(true);
  });

  it.each([
    ['"CTI Pro"', 'CTI Link Pro'],
    ['"link cti"', 'CTI Link'],
    ['cti sip', 'CTI Link'],
    ['strase', 'Straße'],
  ])('for %j does not find %j', (asked, text) => {
    expect(finds(asked, text)).toBe(false);
  });

  it('takes each letter of Europe alone as it takes it among others', () => {
    const letters = Array.from({ length: 0x17f - 0xbf }, (_, index) => String.fromCharCode(0xc0 + index));
    const beyond = '→';
    for (const letter of letters)
      for (const text of [letter, `a${letter} `, ...letters.map((next) => letter + next)])
        expect(fold(text) + beyond).toBe(fold(text + beyond));
  });

  it('finds every text by itself, in whatever case', () => {
    const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, (each) => {
        expect(finds(each, each)).toBe(true);
        expect(fold(fold(each))).toBe(fold(each));
        expect(fold(each)).not.toMatch(/[\n\r\t]/);
      }),
    );
  });
});
