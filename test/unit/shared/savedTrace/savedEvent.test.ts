import { expect, it } from 'vitest';
import { readBanner, readHead } from '#shared/savedTrace/savedEvent.ts';

it.each([
  ['2147483650mS PRN: x', { at: null, uptimeMs: 2_147_483_650, tag: 'PRN', text: 'x' }],
  ['        12mS PRN: x', { uptimeMs: 12, tag: 'PRN' }],
  ['          1mS PRN: x', { uptimeMs: 1, tag: 'PRN' }],
  [' 23:59:59 4294967290mS PRN: x', { at: '23:59:59', uptimeMs: 4_294_967_290 }],
  ['00:00:00         12mS PRN: x', { at: '00:00:00', uptimeMs: 12 }],
  ['2026-10-25T01:30:00    5400012mS PRN: x', { at: '2026-10-25T01:30:00', uptimeMs: 5_400_012 }],
  [
    '12mS SIP Rx: TCP 192.0.2.10:5060 -> 198.51.100.7:1',
    { tag: 'SIP Rx', text: expect.stringMatching(/^TCP/) },
  ],
  ['12mS CMARS:        FORM: Demo  0000/0000-SSi', { tag: 'CMARS', text: 'FORM: Demo  0000/0000-SSi' }],
  ['12mS PRN: ends in blanks  ', { text: 'ends in blanks  ' }],
  ['12mS A name (of one): is no tag', { tag: null, text: 'A name (of one): is no tag' }],
  ['12mS two  blanks: x', { tag: null, text: 'two  blanks: x' }],
  [`12mS ${'a'.repeat(24)}: x`, { tag: 'a'.repeat(24) }],
  [`12mS ${'a'.repeat(25)}: x`, { tag: null }],
  ['12mS no colon', { tag: null, text: 'no colon' }],
  ['12mS ', { tag: null, text: '' }],
])('«%s» is the first line of an event', (line, head) => {
  expect(readHead(line)).toMatchObject(head);
});

it.each([
  '',
  'mS PRN: x',
  '12ms PRN: x',
  '12mS',
  '12345678901mS PRN: x',
  `${' '.repeat(20)}12mS PRN: x`,
  '24:00:00 12mS PRN: x',
  '2026-13-01T00:00:00 12mS PRN: x',
  '  10:20:30 12mS PRN: x',
  '05,cnonce="0123456789abcdef0123"',
])('«%s» is none', (line) => {
  expect(readHead(line)).toBeNull();
});

it('reads a banner without its stars, whatever brackets are in it', () => {
  expect(readBanner('********** [a (b (c))] **********')).toBe(' [a (b (c))] ');
  expect(readBanner('*********** x')).toBeNull();
  expect(readBanner('*'.repeat(19))).toBeNull();
  expect(readBanner('*'.repeat(20))).toBe('');
});
