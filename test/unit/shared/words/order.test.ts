import { expect, it } from 'vitest';
import { compareWords } from '#shared/words/order.ts';

it('orders numbers in texts as numbers', () => {
  const names = ['Branch 10', 'branch 9', 'Branch 9', 'Alpha'];
  expect(names.toSorted(compareWords)).toEqual(['Alpha', 'branch 9', 'Branch 9', 'Branch 10']);
});
