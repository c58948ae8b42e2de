import { describe, expect, it } from 'vitest';
import { formatSort, parseSort } from '#renderer/store/place/sort.ts';

const downFirst = { column: 'status', descending: false };
const newestFirst = { column: 'lastAt', descending: true };

describe('the sort in an address', () => {
  it('has a minus before a column that is sorted descending', () => {
    expect(parseSort('-lastAt', null)).toEqual(newestFirst);
    expect(parseSort('status', null)).toEqual(downFirst);
    expect(formatSort(newestFirst, null)).toBe('-lastAt');
  });
  it('is left out where it is as usual, and said where the rows are as they come instead', () => {
    expect([undefined, '', '-'].map((text) => parseSort(text, downFirst))).toEqual([
      downFirst,
      downFirst,
      { column: '-', descending: false },
    ]);
    expect(formatSort(downFirst, downFirst)).toBe('');
    expect(formatSort(null, null)).toBe('');
    expect(formatSort(null, downFirst)).toBe('source');
    expect(parseSort('source', downFirst)).toBeNull();
  });
});
