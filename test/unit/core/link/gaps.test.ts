import { describe, expect, it } from 'vitest';
import { gapsAtOpening } from '#core/link/gaps.ts';

describe('the gaps at an opening', () => {
  const opening = { bootId: 'b-1', seq: 10, resumed: false, gap: null };

  it.each([
    ['nothing is missing after a resumption', { bootId: 'b-1', seq: 4 }, { ...opening, resumed: true }, []],
    ['nothing is missing where nothing happened', { bootId: 'b-1', seq: 10 }, opening, []],
    ['a first connection to an empty journal misses nothing', null, { ...opening, seq: 0 }, []],
    [
      'a snapshot without a reason hides what came before it',
      { bootId: 'b-1', seq: 4 },
      opening,
      ['b-1 5-10'],
    ],
    [
      'a node tells less than is missing',
      { bootId: 'b-1', seq: 4 },
      { ...opening, gap: { from: 5, to: 7 } },
      ['b-1 5-10'],
    ],
    ['a journal that went back is not continuous', { bootId: 'b-1', seq: 14 }, opening, ['b-1 11-end']],
    ['a new boot that is empty', { bootId: 'b-0', seq: 4 }, { ...opening, seq: 0 }, ['b-0 5-end']],
    ['a new boot ahead of our position', { bootId: 'b-0', seq: 4 }, opening, ['b-0 5-end', 'b-1 1-10']],
  ])('%s', (_, cursor, answered, expected) => {
    const gaps = gapsAtOpening(cursor, answered);
    expect(gaps.map(({ bootId, from, to }) => `${bootId} ${from}-${to}`)).toEqual(expected);
    for (const { reason } of gaps) expect(reason).not.toBe('');
  });
});
