import { expect, it } from 'vitest';
import { traceFileName } from '#core/trace/fileName.ts';
import { evening } from '#test/support/builders.ts';

const names = (...parts: string[]) => traceFileName(parts, evening, 1);

it.each([
  ['a path', '../../etc/passwd', 'etc_passwd-20160801T163500Z.txt'],
  ['what Windows refuses', 'a<b>:"/\\|?*.', 'a_b-20160801T163500Z.txt'],
  ['a device', 'CON.x', 'CON_x-20160801T163500Z.txt'],
  ['controls and turned text', 'a\n\u0000\u202eb', 'a_b-20160801T163500Z.txt'],
  ['letters of other scripts', 'Zürich 東京', 'Zürich_東京-20160801T163500Z.txt'],
  ['an option', '--rf', 'rf-20160801T163500Z.txt'],
  ['nothing', ' . ', 'node-20160801T163500Z.txt'],
])('makes a file name of %s', (_what, name, expected) => {
  expect(names(name)).toBe(expected);
});

it('stays below 255 bytes, in whole characters', () => {
  const name = names('東'.repeat(200), '𝒳'.repeat(200));
  expect(Buffer.byteLength(name)).toBeLessThan(255);
  expect(name.isWellFormed()).toBe(true);
});

it('numbers what would be the same name', () => {
  expect(traceFileName(['HQ', 'Primary'], evening, 2)).toBe('HQ-Primary-20160801T163500Z-2.txt');
});
