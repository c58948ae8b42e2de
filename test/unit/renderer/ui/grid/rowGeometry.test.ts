import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRows, offsetToShow, scaleOf } from '#renderer/ui/grid/rowGeometry.ts';

const sizes = { total: 1_000_000, rowHeight: 34, headerHeight: 30, height: 700, pixelRatio: 1 };

describe('rows that are higher than a browser makes an element', () => {
  it.each(
    [1, 1.5, 2, 3, 5].flatMap((ratio) => [1_000_000, 5_000_000].map((total) => [ratio, total] as const)),
  )('reach their end at %s pixels of the screen in one of the page, %s of them', (pixelRatio, total) => {
    const of = { ...sizes, total, pixelRatio };
    const { contentHeight, scale } = scaleOf(of);
    // As Chromium counts.
    expect(contentHeight * pixelRatio).toBeLessThan(2 ** 25);
    const end = (contentHeight - sizes.height) * scale;
    expect(end).toBeCloseTo(30 + total * 34 - sizes.height, 3);
    expect(drawnRows(of, end)[1]).toBe(total - 1);
    expect(offsetToShow(of, 0, total - 1)).toBeCloseTo(end, 3);
  });

  it('are scrolled as they are where an element can hold them', () => {
    expect(scaleOf({ ...sizes, total: 100_000 })).toEqual({ contentHeight: 3_400_030, scale: 1 });
  });
});

it('draws every row that is on screen, and few beside', () => {
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.nat(200_000),
      fc.integer({ min: 31, max: 2_000 }),
      (total, offset, height) => {
        const of = { ...sizes, total, height };
        const [first, last] = drawnRows(of, offset);
        for (let index = 0; index < total; index++) {
          const isOnScreen = (index + 1) * 34 > offset && index * 34 < offset + height - 30;
          if (isOnScreen) expect(index >= first && index <= last).toBe(true);
        }
        expect(last - first).toBeLessThan(height / 34 + 24);
        expect(last).toBeLessThan(Math.max(1, total));
      },
    ),
    { numRuns: 50 },
  );
});

it('scrolls no farther than a row needs', () => {
  expect(offsetToShow(sizes, 340, 12)).toBe(340);
  expect(offsetToShow(sizes, 340, 3)).toBe(102);
  expect(offsetToShow(sizes, 340, 40)).toBe(41 * 34 - 670);
});
