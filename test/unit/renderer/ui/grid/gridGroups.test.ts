import { expect, it } from 'vitest';
import { foldKey, type GridGroups } from '#renderer/ui/grid/gridGroups.ts';

interface Row {
  readonly isOpen: boolean | null;
}
const folded: Row = { isOpen: false };
const open: Row = { isOpen: true };
const under: Row = { isOpen: null };

/** The rows from 3 on stand under the head at 2. */
const groups: GridGroups<Row> = {
  column: 'text',
  isOpen: ({ isOpen }) => isOpen,
  headOf: (index) => (index > 2 ? 2 : null),
  onTurn: () => {},
};

it.each([
  ['opens what is folded, up to the column that tells of it', 'ArrowRight', folded, 2, 2, 'turn'],
  ['goes on past it', 'ArrowRight', folded, 2, 3, null],
  ['goes on over an open head', 'ArrowRight', open, 2, 0, null],
  ['folds what is open, up to the column that tells of it', 'ArrowLeft', open, 2, 2, 'turn'],
  ['goes back past it', 'ArrowLeft', open, 2, 3, null],
  ['goes from the first column of a row to its head', 'ArrowLeft', under, 5, 0, 2],
  ['goes back over the columns of a row first', 'ArrowLeft', under, 5, 1, null],
  ['stays on a row that stands by itself', 'ArrowLeft', under, 1, 0, null],
  ['does nothing to a head that is folded', 'ArrowLeft', folded, 2, 0, null],
  ['is of no other key', 'ArrowDown', folded, 2, 0, null],
] as const)('%s', (_, key, row, index, column, expected) => {
  expect(foldKey(key, { index, column, turnColumn: 2, row }, groups)).toBe(expected);
});

it('is any grid where there are no groups, and where a row has not come yet', () => {
  expect(foldKey('ArrowRight', { index: 2, column: 0, turnColumn: 2, row: folded }, undefined)).toBeNull();
  expect(foldKey('ArrowRight', { index: 2, column: 0, turnColumn: 2, row: undefined }, groups)).toBeNull();
});
