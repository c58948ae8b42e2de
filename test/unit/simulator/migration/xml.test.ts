import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributeText, writeOpenElement } from '#simulator/migration/xml.ts';

it('writes one element a line, and leaves the outermost open', () => {
  const feature = { name: 'feature', attributes: { name: 'Power User', required: 3 } };
  const node = {
    name: 'node',
    attributes: { id: 'a', webLmHostId: null, virtual: true },
    children: [feature],
  };
  expect(writeOpenElement({ name: 'root', attributes: { format: 1 }, children: [node] })).toBe(
    '<root format="1">\n  <node id="a" virtual="true">\n    <feature name="Power User" required="3"/>\n  </node>\n',
  );
});

it.each([
  ['a & b', 'a &amp; b'],
  ['<x attr="1">', '&lt;x attr=&quot;1&quot;&gt;'],
  ["O'Hara", 'O&apos;Hara'],
  [']]>', ']]&gt;'],
  ['a\tb\r\nc', 'a&#9;b&#13;&#10;c'],
  ['nul \u0000, bell \u0007, escape \u001B', 'nul \uFFFD, bell \uFFFD, escape \uFFFD'],
  ['half \uD83D pair \uDE00', 'half \uFFFD pair \uFFFD'],
  ['no characters \uFFFE\uFFFF', 'no characters \uFFFD\uFFFD'],
  ['whole 😀 café 東京', 'whole 😀 café 東京'],
])('writes %j as the value of an attribute', (text, written) => {
  expect(attributeText(text)).toBe(written);
});

it('never lets text out of its quotes, and a reader gets back what XML can carry', () => {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const read = (text: string) =>
    text.replace(/&(?:#(\d+)|(\w+));/g, (_all, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (named[name] ?? '?'),
    );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const written = attributeText(text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(written).not.toMatch(/[<>"'\u0000-\u001F\uFFFE\uFFFF]/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as XML 1.0 lists them
      expect(read(written)).toBe(text.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD'));
    }),
  );
});
