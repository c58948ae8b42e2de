import { describe, expect, it } from 'vitest';
import { capitalised, listed, listNames, maxNamed, named, quoted } from '#shared/words/phrases.ts';

const nodes = (count: number) => Array.from({ length: count }, (_, index) => `N${index + 1}`);

describe('names', () => {
  it('are joined as a sentence joins them', () => {
    expect([0, 1, 2, 3].map((count) => listed(nodes(count)))).toEqual([
      '',
      'N1',
      'N1 and N2',
      'N1, N2 and N3',
    ]);
  });
  it('are named as far as a sentence has room, and counted beyond', () => {
    expect(named(nodes(maxNamed))).toMatch(/, N11 and N12$/);
    expect(named(nodes(150))).toMatch(/, N11, N12 and 138 more$/);
  });
  it('counts the names it has no room for', () => {
    expect(listNames(['A', 'B', 'C'], 3)).toBe('A, B, C');
    expect(listNames(['A', 'B', 'C', 'D', 'E'], 3)).toBe('A, B, C and 2 more');
  });
});

describe('words', () => {
  it('of a node are quoted without their full stop', () => {
    expect(quoted(' WebLM cannot be reached. ')).toBe('“WebLM cannot be reached”');
  });
  it('begin a sentence with a capital letter', () => {
    expect(capitalised('the one-X Portal serves.')).toBe('The one-X Portal serves.');
    expect(capitalised('')).toBe('');
  });
});
