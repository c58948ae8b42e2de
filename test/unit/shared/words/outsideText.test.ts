import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '#shared/words/oneLine.ts';
import { alone, asKey, lineOf, outsideText, textOr } from '#shared/words/outsideText.ts';
import { hostileTexts, nothings } from '#test/support/hostileTexts.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...hostileTexts),
  fc.array(fc.constantFrom(...hostileTexts), { maxLength: 3 }).map((texts) => texts.join('')),
);

/** Written from this file's own knowledge of Unicode: code points, not properties. */
function isUnseen(code: number): boolean {
  const ranges = [
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xd800, 0xdfff],
    [0xfff9, 0xfffb],
    [0xe0000, 0xe007f],
  ];
  const single = [0xad, 0x61c, 0x115f, 0x180e, 0x3164, 0xfeff];
  return single.includes(code) || ranges.some(([first = 0, last = 0]) => code >= first && code <= last);
}

const codesOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

describe('a text from outside', () => {
  it.each([
    ['plain text, 💥, ünïcode and ⚠️', 'plain text, 💥, ünïcode and ⚠️'],
    ['two\r\nlines\tand a NUL\u0000', 'two\\u000d\\u000alines\\u0009and a NUL\\u0000'],
    ['\u007f\u009b2J', '\\u007f\\u009b2J'],
    ['Primary\u202egnp.exe', 'Primary\\u202egnp.exe'],
    ['\u2067open', '\\u2067open'],
    ['Pri\u200bmary', 'Pri\\u200bmary'],
    ['half \ud83d', 'half \\ud83d'],
    ['a\u2028b', 'a\\u2028b'],
    ['', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(oneLine(text)).toBe(shown);
    expect(outsideText(text)).toBe(shown);
  });

  it.each(['שרת ראשי', 'الخادم (1)', 'Primary אב'])(
    '%s is isolated within a sentence, and bare alone',
    (name) => {
      expect(outsideText(name)).toBe(`\u2068${name}\u2069`);
      expect(alone(`Stop IP Office on ${outsideText(name)}?`)).toBe(`Stop IP Office on ${name}?`);
    },
  );

  it('has nothing that is not seen, and nothing that turns the words beside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codesOf(oneLine(text)).filter(isUnseen)).toEqual([]);
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
        const shown = outsideText(text);
        expect(alone(shown)).toBe(oneLine(text));
        const isolated = /^\u2068[^\u2068\u2069]*\u2069$/;
        if (/[\u05d0-\u05ea\u0620-\u064a]/.test(text)) expect(shown).toMatch(isolated);
        // In a line that is put together of such texts, they stay as they are; anything else does not.
        expect(lineOf(`Node: ${shown} · 10.0.0.5`)).toBe(`Node: ${shown} · 10.0.0.5`);
        expect(codesOf(alone(lineOf(text))).filter(isUnseen)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('names the same thing as it came and as it is shown', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(asKey(outsideText(text))).toBe(asKey(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('that says nothing is replaced by what says so', () => {
    for (const nothing of nothings) expect(textOr(nothing, '(no name) 10.0.0.5')).toBe('(no name) 10.0.0.5');
    expect(textOr(' A ', 'x')).toBe(' A ');
  });
});
