import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCell } from '#renderer/ui/grid/gridKeys.ts';

const size = { rows: 100, columns: 9, page: 20 };

describe('moveCell', () => {
  it('moves by one, into the header and no further', () => {
    expect(moveCell({ row: 0, column: 3 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 3 });
    expect(moveCell({ row: -1, column: 3 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 3 });
    expect(moveCell({ row: 5, column: 8 }, 'ArrowRight', false, size)).toEqual({ row: 5, column: 8 });
  });
  it('goes to the ends of the row, and with Ctrl to the ends of the grid', () => {
    expect(moveCell({ row: 5, column: 3 }, 'Home', false, size)).toEqual({ row: 5, column: 0 });
    expect(moveCell({ row: 5, column: 3 }, 'End', true, size)).toEqual({ row: 99, column: 8 });
  });
  it('leaves keys alone that do not move', () => {
    expect(moveCell({ row: 5, column: 3 }, 'Enter', false, size)).toBeNull();
  });
  it('never leaves the grid', () => {
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 60 }), (pressed) => {
        let cell = { row: 0, column: 0 };
        for (const [key, withControl] of pressed) cell = moveCell(cell, key, withControl, size) ?? cell;
        expect(cell.row).toBeGreaterThanOrEqual(-1);
        expect(cell.row).toBeLessThan(size.rows);
        expect(cell.column).toBeGreaterThanOrEqual(0);
        expect(cell.column).toBeLessThan(size.columns);
      }),
    );
  });
});
