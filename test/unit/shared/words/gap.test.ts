import { describe, expect, it } from 'vitest';
import { formatMissing } from '#shared/words/gap.ts';

describe('formatMissing', () => {
  it('says which events, and where nobody knows how many', () => {
    expect(formatMissing({ from: 4, to: 4 })).toBe('Event 4 is missing');
    expect(formatMissing({ from: 4, to: 1_200 })).toBe('Events 4 to 1,200 are missing');
    expect(formatMissing({ from: 4, to: 'end' })).toBe('Events from 4 on are missing, nobody knows how many');
  });
});
