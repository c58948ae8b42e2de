import { expect, it } from 'vitest';
import { printSaved } from '#renderer/pages/trace/saved/printLog.ts';
import { shownRow } from '#renderer/pages/trace/saved/shownRow.ts';

it('nothing in a line of a file turns the line, on the page or copied', () => {
  const row = { kind: 'event' as const, at: null, uptimeMs: 7, tag: 'SIP\u202e', text: 'a\tb\u202eETIVNI' };
  expect(shownRow(row)).toEqual({ ...row, tag: 'SIP\\u202e', text: 'a\tb\\u202eETIVNI' });
  expect(printSaved(row)).toBe('7mS SIP\\u202e: a\tb\\u202eETIVNI');
});
