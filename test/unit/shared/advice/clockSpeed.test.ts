import { describe, expect, it } from 'vitest';
import { clockSpeed } from '#shared/advice/clockSpeed.ts';
import type { LinkWord } from '#shared/contract/fleet.ts';
import { aLink, aNodeView } from '#test/support/builders.ts';

const running = (rate: number | null, word: LinkWord = 'Live') =>
  aNodeView('Primary', {
    clock: rate === null ? null : { nodeAt: 0, hostAt: 0, rate },
    link: aLink(word),
  });

describe('clockSpeed', () => {
  it('is that of most nodes that are heard, in two digits', () => {
    expect(clockSpeed([running(19.93), running(20.04), running(1)])).toBe(20);
    expect(clockSpeed([running(60.2)])).toBe(60);
    expect(clockSpeed([running(0)])).toBe(0);
    expect(clockSpeed([running(20), running(1, 'Stale'), running(1, 'Stale')])).toBe(20);
  });
  it('is nothing to tell of where clocks run as ours, or are not known', () => {
    for (const nodes of [[], [running(null)], [running(1.01)], [running(0.97)], [running(20, 'Stale')]])
      expect(clockSpeed(nodes)).toBeNull();
  });
});
