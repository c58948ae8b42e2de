import { expect, it } from 'vitest';
import { formatBytes } from '#shared/words/bytes.ts';

it('tells a size in thousands', () => {
  expect([999, 1_500, 12_000_000, 3e9].map(formatBytes)).toEqual(['999 B', '1.5 kB', '12.0 MB', '3.0 GB']);
});
