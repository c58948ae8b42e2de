import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thin } from '#renderer/ui/thin.ts';

describe('thin', () => {
  it('keeps the first, the last and no more than asked for', () => {
    const sizes = fc.integer({ min: 2, max: 300 });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 2_000 }), sizes, (points, most) => {
        const thinned = thin(points, most);
        expect(thinned).toHaveLength(Math.min(points.length, most));
        expect(thinned[0]).toBe(points[0]);
        expect(thinned.at(-1)).toBe(points.at(-1));
      }),
    );
  });
});
