import { describe, expect, it } from 'vitest';
import { gapsAtOpening } from '#core/link/gaps.ts';
import { isWorthTelling } from '#shared/advice/gaps.ts';

describe('a gap', () => {
  const opening = { bootId: 'b-2', seq: 7, resumed: false, gap: null };

  it('is not worth telling of where a node had sent events before it was ever watched', () => {
    expect(gapsAtOpening(null, opening).map(({ reason }) => isWorthTelling(reason))).toEqual([false]);
  });
  it('is worth it wherever events of a node that was watched are lost', () => {
    const lost = [
      gapsAtOpening({ bootId: 'b-1', seq: 3 }, opening),
      gapsAtOpening({ bootId: 'b-2', seq: 3 }, opening),
      gapsAtOpening({ bootId: 'b-2', seq: 9 }, opening),
    ].flat();
    expect(lost).toHaveLength(4);
    for (const { reason } of lost) expect(isWorthTelling(reason), reason).toBe(true);
  });
});
