import { expect, it } from 'vitest';
import { compareWords, orderKey } from '#shared/words/order.ts';

it('orders numbers in texts as numbers', () => {
  const names = ['Branch 10', 'branch 9', 'Branch 9', 'Alpha'];
  expect(names.toSorted(compareWords)).toEqual(['Alpha', 'branch 9', 'Branch 9', 'Branch 10']);
});

const inOrder = [
  ...[
    '',
    ' ',
    '"quoted"',
    '2 lines',
    '10 lines',
    'A',
    'Ärger',
    'Argon',
    'İSTANBUL',
    'istanbul b',
    'Line 2',
    'Line 10',
  ],
  ...[
    'Line 10 a',
    'Line 99999999999999999998',
    'Line 99999999999999999999',
    'Line 100000000000000000000',
    'Zebra',
  ],
];

it('orders by keys as people do', () => {
  const byKey = (a: string, b: string): number => (orderKey(a) < orderKey(b) ? -1 : 1);
  expect(inOrder.toReversed().sort(byKey)).toEqual(inOrder);
  expect(orderKey('Line 02')).toBe(orderKey('line 2'));
});
