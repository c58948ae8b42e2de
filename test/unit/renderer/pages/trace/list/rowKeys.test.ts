import { describe, expect, it } from 'vitest';
import { rowTarget } from '#renderer/pages/trace/list/rowKeys.ts';

describe('keys', () => {
  it('move within the rows and never out of them', () => {
    const size = { count: 100, page: 20 };
    expect(rowTarget(50, 'PageUp', size)).toBe(30);
    expect(rowTarget(5, 'PageUp', size)).toBe(0);
    expect(rowTarget(99, 'ArrowDown', size)).toBe(99);
    expect(rowTarget(3, 'End', size)).toBe(99);
    expect(rowTarget(3, 'a', size)).toBeNull();
    expect(rowTarget(-1, 'ArrowDown', { count: 0, page: 20 })).toBeNull();
  });
});
