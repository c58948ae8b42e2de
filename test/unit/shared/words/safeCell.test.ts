import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneLine } from '#shared/words/oneLine.ts';
import { safeCell } from '#shared/words/safeCell.ts';

const dangerous = [
  '=1+1',
  '+1',
  '-42.5',
  '@SUM(A1)',
  '\t=1',
  '\r\n=1',
  '\n-1',
  ' =1',
  '\u0000=1',
  '\u200b=1',
  '\ufeff+1',
  '\u00a0@x',
  '\u200e\u202d-1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  ' \u200b\u0000\ufeff＝cmd',
  '\tplain',
  '\rplain',
  '\nplain',
];
const harmless = [
  '',
  'Line 17 is down',
  '2016-08-01T16:35:00.000+01:00',
  "'=1",
  '12345',
  '10.0.0.5',
  '11.0.0.0.0 build 123',
  '3–7',
  'may',
  'Line 1-2',
  '005056D4F010',
  'b-1',
  'a=b',
  ' leading',
  '💥=1',
  '"=1"',
];

/** Each would be read as a number, a day, a time, a truth or an error. */
const misread = [
  ...['0012345', '007', '00.5', '1.10', '10.0', ',5', '1,5', '111311062713', '12345678901234567890'],
  ...['1E5', '1e-5', '12.5E+10', '0050560E4010', '1,234', "1'234.50", '1 234', '$5', '5 €', '50%', '(5)'],
  ...['1-2', '1/4', '3.7.', '1.2.2016', '2016-08-01', '1/4/16', 'Mar 5', '5-Mar', '5 March 2016', 'Dec-2016'],
  ...['12:30', '1:02:03.5', '5 pm', '12:30 AM', '1 1/2', 'TRUE', 'false', '#N/A', '#REF!', ' 0012 '],
  ...['5-', '1.5+', '$-5', '€ -5', '1.', 'WAHR', 'falsch'],
];

it.each(misread)('puts an apostrophe before %j, which a spreadsheet would change', (text) => {
  expect(safeCell(text)).toBe(`'${text}`);
});

it.each(dangerous)('puts an apostrophe before %j, and shows what is not seen', (text) => {
  expect(safeCell(text)).toBe(`'${oneLine(text)}`);
});

it.each([
  ['a\tb\nc', 'a\\u0009b\\u000ac'],
  ['x\u0000y', 'x\\u0000y'],
  ['two\r\nlines', 'two\\u000d\\u000alines'],
  ['Primary\u202egnp', 'Primary\\u202egnp'],
])('keeps %j in one cell, as %j', (text, cell) => {
  expect(safeCell(text)).toBe(cell);
});

it.each(harmless)('leaves %j as it is', (text) => {
  expect(safeCell(text)).toBe(text);
});

it('leaves nothing whose first character that shows could begin a formula', () => {
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    ' ',
    '\t',
    '\r\n',
    '\u0000',
    '\u200b',
    '\ufeff',
    'a',
    "'",
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const shown = safeCell(pieces.join(''))
        .replaceAll(/[\s\u200b\ufeff]/g, '')
        .replaceAll('\u0000', '');
      expect('=+-@＝'.includes(shown.charAt(0)) && shown !== '').toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
