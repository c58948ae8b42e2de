import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneLine } from '#shared/words/oneLine.ts';

it.each([
  ['plain text, 💥 and ünïcode', 'plain text, 💥 and ünïcode'],
  ['two\r\nlines', 'two\\u000d\\u000alines'],
  ['\u001b[2J', '\\u001b[2J'],
  ['\u202eback', '\\u202eback'],
  ['\u{e0041}', '\\udb40\\udc41'],
])('prints %j as %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

it('leaves nothing that a terminal or an editor obeys, and JSON the same JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(oneLine(JSON.stringify({ text })))).toEqual({ text });
    }),
  );
});
