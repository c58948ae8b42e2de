import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from '#simulator/migration/fileName.ts';

it.each([
  ['Northwind', 'Northwind'],
  ['Café Zürich & Söhne', 'Cafe-Zurich-Sohne'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows\\x', 'C-Windows-x'],
  ['Release 10.0', 'Release-10.0'],
  ['東京', 'tokyo-1'],
  ['---', 'tokyo-1'],
  ['NUL', 'solution-NUL'],
  ['com1.backup', 'solution-com1.backup'],
])('names the file of %j %s', (name, file) => {
  expect(safeFileName(name, 'tokyo-1')).toBe(file);
});

it('makes a file name that every system takes of any solution', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), id, (name, solutionId) => {
      const file = safeFileName(name, solutionId);
      expect(file).toMatch(/^[A-Za-z0-9_]([A-Za-z0-9._-]{0,90}[A-Za-z0-9_])?$/);
      expect(file).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
    }),
  );
});
